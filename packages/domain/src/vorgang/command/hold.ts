import type { DataOf } from '../event.ts'

export interface HoldCommands {
  /** `to`: the id of the station that the case is delivered to. */
  readonly 'begin-hold': { readonly to: string }
  readonly recall: { readonly reason: string }
  readonly 'take-over': { readonly taken: Omit<DataOf<'VorgangTakenOver'>, 'hold'> }
  /** `isOpen`: whether the case has this conflict, which no state tells. */
  readonly 'settle-conflict': { readonly settled: DataOf<'ConflictSettled'>; readonly isOpen: boolean }
}

export type HoldRefusal =
  /** No station holds the case. */
  { readonly kind: 'not-at-station' } | { readonly kind: 'already-recalled' } | { readonly kind: 'conflict-gone' }
