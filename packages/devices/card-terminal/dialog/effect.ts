import type { Progress } from '../codec/intermediate-status.ts'
import type { Completion } from '../codec/message.ts'
import type { StatusInformation } from '../codec/status.ts'
import type { Receipts } from '../device.ts'

/** How one command ended, as seen on the line. Only `completed` and `aborted` are the terminal's own last word. */
export type Ending =
  | { readonly kind: 'completed'; readonly completion: Completion }
  | { readonly kind: 'aborted'; readonly code: number }
  /** The terminal did not take the command: nothing happened. */
  | { readonly kind: 'refused'; readonly code: number }
  /** The line broke. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'silent'; readonly waitedFor: 'acknowledgement' | 'answer' }
  /** What came cannot be read. */
  | { readonly kind: 'garbled' }

/** The ending and what came before it. */
export interface DialogEnd {
  readonly ending: Ending
  /** All that came, in order; two that differ are the caller's to judge. */
  readonly statuses: readonly StatusInformation[]
  readonly receipts: Receipts
}

export type Timer = 'answer' | 'whole'

export type Effect =
  | { readonly kind: 'send'; readonly bytes: Uint8Array }
  /** Starts this timer anew; the other one goes on. */
  | { readonly kind: 'timer'; readonly timer: Timer; readonly ms: number }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'ended'; readonly end: DialogEnd }
