import { type FieldError, type Formular, validate } from '@buergerkoffer/domain/formular'
import { checkDin91379 } from '@buergerkoffer/domain/person'
import { localDay } from '@buergerkoffer/domain/termin'
import type { CaseFile } from '@buergerkoffer/station'

/**
 * Checks complete answers again with the form they were made with, as of the day they were given: what a station sends is not believed because
 * the station has checked it. Empty where nothing is complete yet.
 */
export function answerFaults({ state, history }: CaseFile, formular: Formular): readonly FieldError[] {
  if (!state.angaben?.complete) return []
  const given = history.findLast(({ record }) => record.type === 'AngabenFilled')?.record.at.wall
  return validate(formular, state.angaben.answers, {
    today: given === undefined ? '' : localDay(Date.parse(given)),
    allows: (dataType, text) => checkDin91379(dataType, text).ok,
  })
}
