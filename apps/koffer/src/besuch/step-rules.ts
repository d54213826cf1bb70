import { type DocumentIn, documentsInFor, refusalFor, type StepId } from '@buergerkoffer/catalogue'
import { mayActAlone } from '@buergerkoffer/domain/vertretung'
import {
  ageOfPerson,
  type IssueRules,
  isBrought,
  isCaptured,
  isIdentified,
  isRepresented,
  isResult,
  personOf,
  validDocuments,
} from '@buergerkoffer/domain/vorgang'
import { factsOf } from './case-facts.ts'
import { isFeeSettled } from './fee.ts'
import { broughtDocuments, isMarked } from './steps/aufkleber/brought-documents.ts'
import { isMeldescheinSigned } from './steps/meldeschein/printed-meldeschein.ts'
import type { Matter } from './visit.ts'

/** When a step of a service is on the way, and when it is behind. Derived from events alone, so that a restart changes nothing. */
export interface StepRule {
  /** Whether this matter needs the step at all; always, where nothing is said. */
  readonly isDue?: (matter: Matter) => boolean
  readonly isDone: (matter: Matter) => boolean
}

export const stepRules: { readonly [S in StepId]: StepRule } = {
  person: { isDue: ({ state }) => !state.snapshot, isDone: ({ state }) => personOf(state) !== undefined },
  // Most people act for themselves: only whoever may not, or is represented, meets this step.
  vertretung: {
    isDue: (matter) => isRepresented(matter.state) || !actsAlone(matter),
    isDone: ({ state }) => isRepresented(state),
  },
  ausweis: { isDone: ({ state }) => isIdentified(state) },
  angaben: {
    isDone: (matter) => {
      const { state, leistung } = matter
      const isWhole = state.angaben?.complete === true && state.angaben.version === leistung.formular.version
      return isWhole && refusalFor(leistung, factsOf(matter)) === undefined
    },
  },
  // Which proofs are needed, the answers say: without them none are behind us.
  nachweise: {
    isDone: (matter) =>
      stepRules.angaben.isDone(matter) && requiredNachweise(matter).every((id) => isBrought(matter.state, id)),
  },
  erfassung: { isDone: ({ state, leistung }) => leistung.capture.every((kind) => isCaptured(state, kind)) },
  aufkleber: {
    isDue: (matter) => broughtDocuments(matter).length > 0,
    isDone: (matter) => broughtDocuments(matter).every((each) => isMarked(matter, each)),
  },
  meldeschein: { isDone: ({ state }) => isMeldescheinSigned(state) },
  gebuehr: { isDue: (matter) => isCharged(matter), isDone: isFeeSettled },
  ausstellen: { isDone: ({ state }) => validDocuments(state).some(({ art }) => isResult(art)) },
  aushaendigung: { isDone: ({ state }) => state.handedOut.length > 0 },
}

/** The steps of this matter, in order: the service's own, without those that do not concern it. */
export const stepsOf = (matter: Matter): readonly StepId[] =>
  matter.leistung.steps.filter((step) => stepRules[step].isDue?.(matter) ?? true)

const actsAlone = ({ state, leistung, desk }: Matter): boolean =>
  mayActAlone(leistung.actors, ageOfPerson(state, desk.today))

/** Whether this visit takes a fee for the matter, so that its paper waits for the payment; one that comes back paid owes nothing. */
export const isCharged = ({ joined }: Pick<Matter, 'joined'>): boolean => joined.charged

/** Proofs that these answers call for. */
export const askedNachweise = (matter: Matter): readonly DocumentIn[] =>
  documentsInFor(matter.leistung, factsOf(matter)).filter(({ kind }) => kind === 'nachweis')

/** Those of them without which nothing is issued. */
export const requiredNachweise = (matter: Matter): readonly string[] =>
  askedNachweise(matter)
    .filter(({ required }) => required)
    .map(({ id }) => id)

/** What the service demands before its paper may be made. */
export function issueRules(matter: Matter): IssueRules {
  const steps = stepsOf(matter)
  const certifiesRegister = matter.leistung.needs.some(({ kind }) => kind === 'register-snapshot')
  return {
    identity: steps.includes('ausweis'),
    fee: matter.leistung.steps.includes('gebuehr'),
    nachweise: steps.includes('nachweise') ? requiredNachweise(matter) : [],
    freshness: certifiesRegister ? matter.desk.freshness : null,
  }
}
