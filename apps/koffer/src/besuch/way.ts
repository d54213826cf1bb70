import type { StepId } from '@buergerkoffer/catalogue'
import { matterPath, visitPath } from './paths.ts'
import { isCharged, stepRules, stepsOf } from './step-rules.ts'
import type { Matter, Visit } from './visit.ts'

/** Steps that end a matter: its paper is made or given out. They come after the payment. */
const closing: readonly StepId[] = ['ausstellen', 'aushaendigung']

/** Where a visit stands. */
export type Place =
  | { readonly kind: 'step'; readonly matter: Matter; readonly step: StepId }
  | { readonly kind: 'zahlen' }
  | { readonly kind: 'abschluss' }
  /** Nobody's matter is in it (any more). */
  | { readonly kind: 'empty' }

/** The first step whose outcome is missing; undefined when all are done or the payment is waited for. */
export function standingOf(matter: Matter): StepId | undefined {
  const open = stepsOf(matter).find((step) => !stepRules[step].isDone(matter))
  return open && closing.includes(open) && waitsForPayment(matter) ? undefined : open
}

/** The place where a visit goes on: matter by matter, then the basket, then the papers. */
export function placeOf(visit: Visit): Place {
  if (visit.matters.length === 0) return { kind: 'empty' }
  for (const matter of visit.matters) {
    const step = standingOf(matter)
    if (step) return { kind: 'step', matter, step }
  }
  return visit.matters.some(waitsForPayment) ? { kind: 'zahlen' } : { kind: 'abschluss' }
}

export function placePath(visit: Visit, place: Place = placeOf(visit)): string {
  if (place.kind === 'step') return matterPath(place.matter, place.step)
  return visitPath(visit.besuch.id, place.kind === 'empty' ? 'anliegen' : place.kind)
}

/**
 * Whether a step can be looked at now. What is paid for or issued can't be changed any more, nor what a
 * payment at the card terminal is under way for; what waits for the payment can't be done yet.
 */
export function isReachable(matter: Matter, step: StepId): boolean {
  if (matter.besuch.card) return false
  const steps = stepsOf(matter)
  if (!steps.includes(step)) return false
  const standing = standingOf(matter)
  if (isSettled(matter)) return step === standing
  if (closing.includes(step) && waitsForPayment(matter)) return false
  return standing === undefined || steps.indexOf(step) <= steps.indexOf(standing)
}

const waitsForPayment = (matter: Matter): boolean => isCharged(matter) && !matter.besuch.payment

function isSettled(matter: Matter): boolean {
  if (isCharged(matter) && matter.besuch.payment) return true
  return stepsOf(matter).some((step) => closing.includes(step) && stepRules[step].isDone(matter))
}
