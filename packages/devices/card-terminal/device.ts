import type { Progress } from './codec/intermediate-status.ts'
import type { DeclineReason } from './codec/result-code.ts'
import type { Totals } from './codec/totals.ts'
import type { TerminalTrouble } from './trouble.ts'

/** Lines as the terminal wants them printed. Card numbers in them are masked. */
export interface Receipts {
  readonly merchant: readonly string[]
  readonly customer: readonly string[]
  readonly administration: readonly string[]
}

/** A booking as the terminal tells of it. */
export interface Booking {
  readonly amountCents: number
  readonly trace?: number
  readonly receipt?: number
  readonly terminalId?: string
  readonly maskedPan?: string
  readonly cardType?: number
  readonly cardName?: string
  /** Four digits, month and day, and six, hours to seconds, by the terminal's clock. */
  readonly date?: string
  readonly time?: string
  readonly contract?: string
  readonly authorisation?: string
  /** The cardholder signs the merchant's receipt. */
  readonly signatureRequired?: boolean
}

/** Why nobody can say yet whether money was booked. The clerk looks at the terminal's journal and tells with `decide`. */
export type UncertainReason =
  /** The terminal cannot be reached to be asked. */
  | 'offline'
  /** It is in the middle of something and was so until our patience ended. */
  | 'busy'
  /** It answered, but not to the question. */
  | 'unanswered'
  /** It knows of no last transaction or does not tell. */
  | 'no-memory'
  | 'other-terminal'
  /** Its last transaction is another amount or another kind. */
  | 'foreign-transaction'
  /** Its last transaction is of another time. */
  | 'time-differs'
  /** Between what we knew and its last transaction there was something else. */
  | 'gap'

export type BookingKind = 'payment' | 'reversal' | 'refund'

/** `approved`: the terminal has completed it. `declined` and `trouble`: nothing is booked. `uncertain`: ask nothing again, look at the journal. */
export type BookingOutcome =
  | { readonly kind: 'approved'; readonly booking: Booking; readonly receipts: Receipts }
  | { readonly kind: 'declined'; readonly reason: DeclineReason; readonly code: number; readonly receipts: Receipts }
  | { readonly kind: 'uncertain'; readonly why: UncertainReason }
  | { readonly kind: 'trouble'; readonly trouble: TerminalTrouble }

/** What became of an intent that was left open. */
export type Resolution =
  | { readonly kind: 'approved'; readonly booking: Booking; readonly receipts: Receipts }
  | { readonly kind: 'not-booked'; readonly why: 'not-begun' | 'declined' | 'reversed-by-terminal' }
  | { readonly kind: 'uncertain'; readonly why: UncertainReason }

/** What a terminal answers to a question that books nothing. */
export type Answer<T> =
  | ({ readonly kind: 'done' } & T)
  | { readonly kind: 'trouble'; readonly trouble: TerminalTrouble }

export interface DayEnd {
  readonly totals?: Totals
  readonly amountCents?: number
  readonly trace?: number
  readonly receipts: Receipts
}

/** `ready`, or what stands in the way. */
export type TerminalState = 'ready' | TerminalTrouble

export interface PaymentOrder {
  /** Our own number for it, unique; the receipt of the visit will do. */
  readonly reference: string
  /** More than nothing, up to 99,999,999.99 euro. */
  readonly cents: number
}

export interface ReversalOrder extends PaymentOrder {
  /** The receipt number of the payment; `cents` is its amount. */
  readonly receipt: number
}

/**
 * What the suitcase may ask of a card terminal. One thing at a time: a call while another is under way answers `busy`.
 *
 * A payment, a reversal and a refund first store an intent (`IntentStore`). While an intent is open, nothing new is booked: the three,
 * and the end of day, answer `unresolved-intent` until `resolve` or `decide` has settled it. So a payment is never taken twice, whatever breaks in between.
 */
export interface CardTerminal {
  readonly platforms: readonly ('linux' | 'windows')[]
  readonly register: () => Promise<Answer<{ readonly terminalId?: string }>>
  /**
   * To be called only when the receipt can be printed or shown, for it comes with the outcome (ZVT 13, 2.2). Progress comes as often as the terminal tells it; the
   * last word is the outcome.
   */
  readonly pay: (order: PaymentOrder, onProgress?: (progress: Progress) => void) => Promise<BookingOutcome>
  readonly reverse: (order: ReversalOrder, onProgress?: (progress: Progress) => void) => Promise<BookingOutcome>
  readonly refund: (order: PaymentOrder, onProgress?: (progress: Progress) => void) => Promise<BookingOutcome>
  /** Asks the terminal what became of an open intent. `undefined`: there is none of this reference. */
  readonly resolve: (reference: string) => Promise<Resolution | undefined>
  /** What the clerk read in the terminal's journal, for an intent that `resolve` could not settle. `unknown`: it is not open. */
  readonly decide: (reference: string, verdict: 'booked' | 'not-booked') => Promise<'settled' | 'unknown' | 'busy'>
  /** The clerk wishes to stop what is under way. The outcome still comes from the terminal: it may be too late. */
  readonly abort: () => void
  readonly endOfDay: (onProgress?: (progress: Progress) => void) => Promise<Answer<DayEnd>>
  readonly diagnose: (onProgress?: (progress: Progress) => void) => Promise<Answer<{ readonly receipts: Receipts }>>
  readonly state: () => Promise<TerminalState>
  readonly repeatReceipt: () => Promise<Answer<{ readonly booking?: Booking; readonly receipts: Receipts }>>
}
