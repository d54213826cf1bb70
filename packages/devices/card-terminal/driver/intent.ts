import type { BookingKind, BookingOutcome, Resolution } from '../device.ts'

/** What identifies a transaction of the terminal. */
export interface Transaction {
  readonly result: number
  readonly amountCents?: number
  readonly currency?: string
  readonly trace?: number
  readonly originalTrace?: number
  readonly receipt?: number
  readonly terminalId?: string
  /** Month and day, and the time, by the terminal's clock. */
  readonly date?: string
  readonly time?: string
}

/** The last transaction the terminal tells of; `none`: it says there is none, or does not know the question. */
export type LastTransaction = { readonly kind: 'none' } | ({ readonly kind: 'seen' } & Transaction)

/** That money is about to be asked for. Made durable before the amount goes out, settled when the outcome is known. */
export interface Intent {
  readonly reference: string
  readonly booking: BookingKind
  readonly cents: number
  /** Only of a reversal: the receipt number of what is taken back. */
  readonly receipt?: number
  /** When, by our clock: an ISO instant. */
  readonly at: string
  /** From the registration. */
  readonly terminalId?: string
  /** What the terminal's last transaction was before this one. */
  readonly before: LastTransaction
}

/** How an intent ended. A clerk's verdict counts as much as the terminal's own word. */
export type Settlement =
  | Extract<BookingOutcome, { kind: 'approved' | 'declined' | 'trouble' }>
  | Extract<Resolution, { kind: 'approved' | 'not-booked' }>
  | { readonly kind: 'decided'; readonly verdict: 'booked' | 'not-booked' }

/**
 * Where intents are kept, by the app. `store` and `settle` resolve when it is durable; a rejection stops the payment before anything went out.
 * `open` lists what is not settled, after a restart too. Storing a reference a second time replaces it only if the first was settled as not booked.
 */
export interface IntentStore {
  readonly open: () => Promise<readonly Intent[]>
  readonly store: (intent: Intent) => Promise<void>
  readonly settle: (reference: string, settlement: Settlement) => Promise<void>
}
