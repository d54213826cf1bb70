import { lateNoticesFor, type Notice, noticesFor, type StepId } from '@buergerkoffer/catalogue'
import { factsOf } from './case-facts.ts'
import { requiredNachweise, stepsOf } from './step-rules.ts'
import type { Matter } from './visit.ts'

/** What the clerk must know or say on a step's pages; the first page after the form also says what only its last answers called for. */
export function noticesAt(matter: Matter, step: StepId): readonly Notice[] {
  const facts = factsOf(matter)
  const late = step === stepAfterForm(matter) ? lateNoticesFor(matter.leistung, facts) : []
  return [...late, ...noticesFor(matter.leistung, step, facts)]
}

/** Proofs that these answers do not call for are passed by. */
function stepAfterForm(matter: Matter): StepId | undefined {
  const steps = stepsOf(matter)
  const following = steps.slice(steps.indexOf('angaben') + 1)
  return following.find((step) => step !== 'nachweise' || requiredNachweise(matter).length > 0)
}
