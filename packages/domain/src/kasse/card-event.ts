import { z } from 'zod'
import { blobRef, type EventOf } from '../stored-event.ts'
import { account, basketLine, reversalArt } from './account.ts'

const cents = z.number().int()
const number = z.number().int().nonnegative()

/** A transaction as the terminal last told of it, kept to recognise whether a later one is ours. */
const transaction = z.object({
  kind: z.literal('seen'),
  result: number,
  amountCents: cents.exactOptional(),
  currency: z.string().exactOptional(),
  trace: number.exactOptional(),
  originalTrace: number.exactOptional(),
  receipt: number.exactOptional(),
  terminalId: z.string().exactOptional(),
  date: z.string().exactOptional(),
  time: z.string().exactOptional(),
})

/** A booking as the terminal tells of it. Of the card there is its kind and its last digits: more is never stored (PCI DSS 3.4). */
const cardBooking = z.object({
  terminalId: z.string().exactOptional(),
  trace: number.exactOptional(),
  receipt: number.exactOptional(),
  cardType: number.exactOptional(),
  cardName: z.string().exactOptional(),
  lastDigits: z
    .string()
    .regex(/^\d{1,4}$/)
    .exactOptional(),
  date: z.string().exactOptional(),
  time: z.string().exactOptional(),
  contract: z.string().exactOptional(),
  authorisation: z.string().exactOptional(),
  /** The cardholder signs the terminal's receipt. */
  signature: z.boolean().exactOptional(),
})

/** Which line of the cash book goes back onto a card, and why. */
const takeBack = z.object({
  quittung: z.string(),
  vorgang: z.string(),
  art: reversalArt,
  reason: z.string(),
  quelle: z.string(),
})

const groupTotal = z.object({ group: z.string(), count: number, cents })

/** One thing in which terminal and cash book differ; cents and count are the book's less the terminal's. */
const difference = z.object({
  kind: z.string(),
  group: z.string().exactOptional(),
  cents: cents.exactOptional(),
  count: z.number().int().exactOptional(),
  receipt: number.exactOptional(),
  /** Numbers of our receipts. */
  nummern: z.array(z.string()).exactOptional(),
})

/**
 * What happens to money on cards, by permanent name, under the station key like all money. These are types of their own beside those of cash:
 * a program from before them keeps them unread, and its drawer stays right (docs/decisions/0022).
 */
export const cardEvents = {
  /**
   * An amount is about to go to the terminal. Durable before it goes out; `nummer` is drawn with it, for the receipt or the counter-receipt.
   * `before`: the terminal's last transaction at this moment.
   */
  KartenzahlungBegun: z.object({
    reference: z.string(),
    nummer: z.string(),
    besuch: z.string(),
    booking: z.enum(['payment', 'reversal', 'refund']),
    cents: cents.positive(),
    at: z.iso.datetime(),
    terminalId: z.string().exactOptional(),
    /** The terminal's receipt number of what is reversed. */
    receipt: number.exactOptional(),
    before: z.union([z.object({ kind: z.literal('none') }), transaction]),
    takeBack: takeBack.exactOptional(),
  }),
  /**
   * How it ended; what was booked stands in the same entry. `decided-…`: by a clerk, from the terminal's journal. If nothing was booked, its
   * number is void and stays visible. `why`: the terminal's reason, a word.
   */
  KartenzahlungSettled: z.object({
    reference: z.string(),
    nummer: z.string(),
    besuch: z.string(),
    how: z.enum(['approved', 'declined', 'trouble', 'not-booked', 'decided-booked', 'decided-not-booked']),
    why: z.string(),
    card: cardBooking.exactOptional(),
    /** The terminal's receipt for the town, line by line, card number masked. */
    beleg: z.array(z.string()),
  }),
  /** A visit's basket is paid by card. */
  CardPaymentTaken: z.object({
    besuch: z.string(),
    due: cents.positive(),
    quittung: z.string(),
    reference: z.string(),
  }),
  /** A line of the cash book that was paid by card: no money in the drawer. */
  CardLineBooked: basketLine.extend({ quittung: z.string(), besuch: z.string(), reference: z.string() }),
  /** The counter-entry to such a line, given back onto the card. Given back by order it is a `CashLineReversed`. */
  CardLineReversed: z.object({
    ...account,
    storno: z.string(),
    quittung: z.string(),
    besuch: z.string(),
    cents: cents.positive(),
    ownCents: cents.nonnegative(),
    art: reversalArt,
    reason: z.string(),
    quelle: z.string(),
    reference: z.string(),
    /** Its paper; null if none could be made. */
    blob: blobRef.nullable(),
  }),
  /** The terminal's end of day: its sums since the one before, beside what the cash book has of the same time. */
  KassenschnittMade: z.object({
    tag: z.string().nullable(),
    terminalId: z.string().exactOptional(),
    trace: number.exactOptional(),
    firstReceipt: number.nullable(),
    lastReceipt: number.nullable(),
    groups: z.array(groupTotal),
    /** By the terminal, and by the cash book; null if the terminal told no sums. */
    ist: cents.nullable(),
    soll: cents,
    count: number,
    agrees: z.boolean(),
    differences: z.array(difference),
    /** What the terminal would print of it, line by line: some tell their sums only so. */
    beleg: z.array(z.string()).exactOptional(),
  }),
  /** The cards' part of a day's close, in the same entry as `KasseClosed`. */
  KartentagClosed: z.object({
    tag: z.string(),
    nummer: z.string(),
    /** The day's card lines less what went back, in cents. */
    cents,
    count: number,
    state: z.enum(['agrees', 'differs', 'not-compared']),
    reason: z.string(),
  }),
} as const

export type CardEvent = EventOf<typeof cardEvents>
export type CardData<T extends CardEvent['type']> = Extract<CardEvent, { type: T }>['data']
