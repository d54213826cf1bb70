import { lateNoticesFor, type Notice, noticesFor, type StepId } from '@buergerkoffer/catalogue'
import { factsOf } from './case-facts.ts'
import { requiredNachweise, stepsOf } from './step-rules.ts'
import type { Matter } from './visit.ts'

/**
 * What the clerk must know or say on a step's pages. The first page after the form also says what only its last answers called for, and what stands
 * at the proofs where these answers call for none.
 */
export function noticesAt(matter: Matter, step: StepId): readonly Notice[] {
  const facts = factsOf(matter)
  const own = noticesFor(matter.leistung, step, facts)
  if (step !== stepAfterForm(matter)) return own
  const passedBy = step !== 'nachweise' ? noticesFor(matter.leistung, 'nachweise', facts) : []
  return [...lateNoticesFor(matter.leistung, facts), ...passedBy, ...own]
}

function stepAfterForm(matter: Matter): StepId | undefined {
  const steps = stepsOf(matter)
  const following = steps.slice(steps.indexOf('angaben') + 1)
  return following.find((step) => step !== 'nachweise' || requiredNachweise(matter).length > 0)
}
