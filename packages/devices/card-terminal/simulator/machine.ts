import type { Card } from './card.ts'
import type { Faults } from './faults.ts'
import type { Holds } from './holds.ts'
import type { Identity } from './identity.ts'
import type { Journal } from './journal/journal.ts'
import type { Pace, Timers } from './pace.ts'
import type { Receipt } from './receipt/receipt.ts'
import type { Wishes } from './registration.ts'

/** The terminal itself: what all its dialogues work on. */
export interface Machine {
  readonly identity: Identity
  readonly journal: Journal
  readonly faults: Faults
  readonly holds: Holds
  readonly pace: Pace
  readonly timers: Timers
  readonly now: () => Date
  /** The card the next cardholder puts in. */
  readonly card: () => Card
  /** What the ECR asked for on registering; nothing while it is not registered. */
  readonly wishes: () => Wishes | undefined
  readonly register: (wishes: Wishes | undefined) => void
  /** Paper out of the terminal's own printer. */
  readonly printOut: (receipt: Receipt) => void
  readonly tell: (event: MachineEvent) => void
  readonly complain: (violation: Violation) => void
}

/** What an ECR did that the specification does not allow. A driver's tests look that there is none. */
export type Violation =
  /** An answer where nothing had been asked, or a second one. */
  | 'unasked-answer'
  /** No answer within T3, on a line that was whole. */
  | 'missing-answer'
  /** A frame that was not finished in time. */
  | 'unfinished-frame'
  /** A command other than 06 B0 while the terminal has the say on the same line. */
  | 'command-in-dialogue'
  | 'malformed-command'
  | 'unknown-command'

/** What a person standing beside would see happen. */
export type MachineEvent =
  | { readonly kind: 'connected' | 'disconnected' | 'registered' | 'logged-off' | 'day-closed' | 'restarted' }
  | {
      readonly kind: 'booked'
      readonly what: 'payment' | 'refund' | 'reversal'
      readonly receipt: number
      readonly cents: number
    }
  | { readonly kind: 'refused'; readonly code: number }
  | { readonly kind: 'line-lost' }
