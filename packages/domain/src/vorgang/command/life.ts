import type { DataOf } from '../event.ts'
import type { Snapshot } from '../state.ts'
import type { AcceptRules } from './townhall.ts'

export interface LifeCommands {
  readonly open: {
    readonly opened: DataOf<'VorgangOpened'>
    readonly snapshot?: Snapshot
    readonly haushalt?: readonly Snapshot[]
  }
  /** `needsDocument`: the service ends with a paper of its own, so that without one it is not finished. */
  readonly 'hand-over': { readonly result: DataOf<'HandedOver'>['result']; readonly needsDocument: boolean }
  readonly clear: { readonly reason: string }
  readonly withdraw: { readonly reason: string }
  readonly accept: { readonly acceptance: DataOf<'VorgangAccepted'>; readonly rules?: AcceptRules }
}

export type LifeRefusal =
  | { readonly kind: 'already-open' }
  | { readonly kind: 'not-open' }
  | { readonly kind: 'not-handed-over' }
  | { readonly kind: 'already-accepted' }
  | { readonly kind: 'already-withdrawn' }
  | { readonly kind: 'auskunftssperre' }
  | { readonly kind: 'document-missing' }
  | { readonly kind: 'reason-missing' }
  | { readonly kind: 'not-matched' }
