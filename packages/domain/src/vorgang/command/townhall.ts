import type { DataOf } from '../event.ts'

export interface TownhallCommands {
  readonly 'unmatch-person': { readonly reason: string }
  readonly return: { readonly returned: DataOf<'VorgangReturned'> }
  /** `operators`: clerks who wrote the case up to its handing over; none of them may review it (SYNC-42). */
  readonly review: { readonly review: DataOf<'ReviewRecorded'>; readonly operators: readonly string[] }
  readonly decide: { readonly decision: DataOf<'DecisionRecorded'> }
  /** The register has taken over an accepted case. */
  readonly 'update-register': { readonly update: DataOf<'RegisterUpdated'> }
  /** A proof that came after the counter was done: by post, or brought to the town hall. */
  readonly 'receive-nachweis': { readonly nachweis: DataOf<'NachweisRecorded'> }
}

/** What a service demands before the town hall accepts a case. */
export interface AcceptRules {
  readonly review: boolean
  readonly decision: boolean
}

export type TownhallRefusal =
  | { readonly kind: 'own-case' }
  | { readonly kind: 'review-missing' }
  | { readonly kind: 'review-objected' }
  | { readonly kind: 'decision-missing' }
  | { readonly kind: 'not-promised'; readonly nachweis: string }
  | { readonly kind: 'not-accepted' }
