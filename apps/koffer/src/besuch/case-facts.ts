import type { CaseFacts } from '@buergerkoffer/catalogue'
import type { Answers } from '@buergerkoffer/domain/formular'
import { ageOn } from '@buergerkoffer/domain/person'
import { personOf } from '@buergerkoffer/domain/vorgang'
import type { Matter } from './visit.ts'

/** What the conditions of a service look at: the answers (so far), the day that counts, the age of the person on it. */
export function factsOf({ state, desk }: Matter, answers: Answers = state.angaben?.answers ?? {}): CaseFacts {
  const today = state.nacherfassung?.date ?? desk.today
  const person = personOf(state)
  return { answers, today, age: person ? ageOn(person.geburt.datum, today) : null }
}
