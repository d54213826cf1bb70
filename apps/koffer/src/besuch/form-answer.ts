import { type Answer, visibleFields, visibleSteps } from '@buergerkoffer/domain/formular'
import { answerText } from '@buergerkoffer/ui'
import { uiText } from '../text.ts'
import type { Matter } from './visit.ts'

export interface WrittenAnswer {
  readonly id: string
  readonly label: string
  readonly answer: Answer
  readonly text: string
}

/** The given answers of a case in words, in the order of the form. What was left open is left out. */
export function writtenAnswers({
  leistung: { formular },
  state,
}: Pick<Matter, 'leistung' | 'state'>): readonly WrittenAnswer[] {
  const answers = state.angaben?.answers ?? {}
  return visibleSteps(formular, answers)
    .flatMap((step) => visibleFields(formular, step, answers))
    .flatMap(({ field, path, answer }) =>
      field.kind === 'info' || field.kind === 'group' || answer === undefined
        ? []
        : [{ id: path, label: field.label.de, answer, text: answerText(field, answer, uiText) }],
    )
}

/** The same by field id. */
export const fieldsById = (matter: Pick<Matter, 'leistung' | 'state'>): ReadonlyMap<string, string> =>
  new Map(writtenAnswers(matter).map(({ id, text }) => [id, text]))
