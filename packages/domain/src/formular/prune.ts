import type { Answers, Formular, Lookups } from './definition.ts'
import { type Place, walk } from './walk.ts'

/**
 * The answers of visible fields only, whatever arrived: unknown keys, hidden fields and empty texts are gone
 * (data minimisation, DSGVO Art. 5 (1) c). Computed values are made anew, those looked up if there are lookups.
 * Idempotent and total.
 */
export function prune(formular: Formular, answers: unknown, lookups?: Lookups): Answers {
  return walk(formular, answers, { lookups }).answers
}

/** The visible fields of a step in order, with path, answer and whether an answer is required. */
export function visibleFields(formular: Formular, stepId: string, answers: unknown): readonly Place[] {
  return walk(formular, answers).places.filter((place) => place.stepId === stepId)
}

/** The ids of the steps that have something to show, in order. */
export function visibleSteps(formular: Formular, answers: unknown): readonly string[] {
  const { steps, places } = walk(formular, answers)
  return steps.filter((id) => places.some((place) => place.stepId === id))
}

/** The step after this one; undefined after the last. */
export function nextStep(formular: Formular, stepId: string, answers: unknown): string | undefined {
  return stepsBeside(formular, stepId, answers).after[0]
}

/** The step before this one; undefined before the first. */
export function previousStep(formular: Formular, stepId: string, answers: unknown): string | undefined {
  return stepsBeside(formular, stepId, answers).before.at(-1)
}

function stepsBeside(formular: Formular, stepId: string, answers: unknown) {
  const order = formular.steps.map((step) => step.id)
  const [at, shown] = [order.indexOf(stepId), visibleSteps(formular, answers)]
  return {
    before: shown.filter((id) => order.indexOf(id) < at),
    after: shown.filter((id) => order.indexOf(id) > at),
  }
}
