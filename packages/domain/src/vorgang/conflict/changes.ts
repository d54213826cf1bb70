import type { Answers } from '../../formular/index.ts'
import type { VorgangEvent } from '../event.ts'
import { evolveVorgang, fieldsSetBy } from '../evolve.ts'
import type { Vorgang } from '../state.ts'
import { withAnswer } from './field.ts'
import { answerField } from './field-value.ts'
import { isSameValue } from './same-value.ts'

/** Whether an event says that somebody else holds the case from here: what its earlier holder still writes is a branch (SYNC-47). */
export const beginsHold = ({ type }: VorgangEvent): boolean => type === 'HoldBegun' || type === 'VorgangTakenOver'

/**
 * The fields an event changes, by what its writer had seen: of a form only those answers that it changed (SYNC-65). An event that sets a
 * field to what was there already has set it all the same; of an answer that stands as it stood nothing was said.
 */
export function changesOf(seen: Vorgang, event: VorgangEvent): readonly string[] {
  if (event.type === 'ConflictSettled') return [event.data.field]
  if (event.type === 'AngabenFilled')
    return changedAnswers(seen.angaben?.answers ?? {}, event.data.answers).map(answerField)
  return fieldsSetBy(event)
}

/**
 * Adds an event to a case that may have gone on without its writer. Answers that the writer did not change stay as they are now; everything
 * else is set as `evolveVorgang` sets it. `seen` is the case as the writer saw it.
 */
export function mergeVorgang(state: Vorgang, seen: Vorgang, event: VorgangEvent): Vorgang {
  if (event.type !== 'AngabenFilled' || !state.angaben || isSameValue(state.angaben, seen.angaben)) {
    return evolveVorgang(state, event)
  }
  const { answers, complete, ...form } = event.data
  const before = seen.angaben?.answers ?? {}
  const merged = changedAnswers(before, answers).reduce(
    (all, id) => withAnswer(all, id, answers[id] ?? null),
    state.angaben.answers,
  )
  // Together they are complete only if each of them was.
  return { ...state, angaben: { ...form, answers: merged, complete: complete && state.angaben.complete } }
}

const changedAnswers = (before: Answers, after: Answers): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((id) => !isSameValue(before[id], after[id]))
    .sort()
