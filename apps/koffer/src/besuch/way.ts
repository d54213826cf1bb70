import { isFeeSettled } from './fee.ts'
import type { Visit } from './visit.ts'

/** The steps of a visit in order; each is one page and one commit, but for the form, which has a page per step of its own. */
export const visitSteps = ['ausweis', 'angaben', 'gebuehr', 'zahlen', 'ausstellen', 'abschluss'] as const

export type VisitStep = (typeof visitSteps)[number]

/** Where a visit stands: the first step whose outcome is missing. Derived from events alone, so that a restart changes nothing. */
export function standingOf(visit: Visit): VisitStep {
  const { state, besuch, leistung } = visit
  if (besuch.payment) return isIssued(visit) ? 'abschluss' : 'ausstellen'
  if (!state.identity) return 'ausweis'
  const { angaben } = state
  if (!angaben?.complete || angaben.version !== leistung.formular.version) return 'angaben'
  return isFeeSettled(visit) ? 'zahlen' : 'gebuehr'
}

/** Whether a step can be looked at now. What is paid for can't be changed any more. */
export function isReachable(visit: Visit, step: VisitStep): boolean {
  const standing = standingOf(visit)
  if (visit.besuch.payment) return step === standing
  return visitSteps.indexOf(step) <= visitSteps.indexOf(standing)
}

export const visitPath = (besuch: string, page = ''): string => `/besuch/${besuch}${page && `/${page}`}`

const isIssued = ({ state }: Visit): boolean => state.documents.some(({ art }) => art === 'bescheinigung')
