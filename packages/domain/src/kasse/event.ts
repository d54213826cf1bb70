import { z } from 'zod'
import { blobRef, type EventOf } from '../stored-event.ts'
import { account, basketLine } from './account.ts'
import { cardEvents } from './card-event.ts'

const cents = z.number().int()
const count = z.record(z.string(), z.number().int().nonnegative())

/** A line of the cash book as it is stored. */
export const cashLine = basketLine.extend({
  quittung: z.string(),
  besuch: z.string(),
  kind: z.enum(['cash', 'none', 'bescheid']),
})

/**
 * What happens to a station's money, by permanent name. All under the station key: numbers, sums and ids, never a name. Who did it is the
 * event's `by`; the order of the station's log is the order of the cash book.
 */
export const kasseEvents = {
  /** The float is counted: a cash day begins, at a stop. `carried` is what should be there from before, `received` what the town's Kasse gave. */
  KasseOpened: z.object({
    tag: z.string(),
    day: z.iso.date(),
    stop: z.string().nullable(),
    count,
    carried: cents.nonnegative(),
    received: cents.nonnegative(),
    beleg: z.string(),
    cents: cents.nonnegative(),
    reason: z.string(),
  }),
  /** Counted in mid-day without closing: a surprise audit, with the auditor's user id. */
  KasseAudited: z.object({
    tag: z.string(),
    count,
    soll: cents,
    cents: cents.nonnegative(),
    reason: z.string(),
    second: z.string().nullable(),
  }),
  /** The day is closed: counted, compared, explained. After this nothing is booked on it (SächsKomKBVO § 30). */
  KasseClosed: z.object({
    tag: z.string(),
    nummer: z.string(),
    count,
    soll: cents,
    cents: cents.nonnegative(),
    reason: z.string(),
    second: z.string().nullable(),
    blob: blobRef,
  }),
  /** Money leaves the suitcase for the town's Kasse; it stays on the way until the counter-receipt is there. */
  EinzahlungMade: z.object({ nummer: z.string(), tag: z.string().nullable(), cents: cents.positive(), blob: blobRef }),
  /** A suspect note or coin is kept aside. It is no payment and never goes back (Bundesbank: hand over to the police). */
  FalschgeldKept: z.object({
    nummer: z.string(),
    tag: z.string().nullable(),
    piece: cents.positive(),
    serial: z.string(),
    note: z.string(),
    blob: blobRef,
  }),
  /** A payment asked for by Gebuehrenbescheid, until the town's Kasse has it. One body, one Kassenzeichen. */
  ForderungOpened: z.object({
    bescheid: z.string(),
    besuch: z.string(),
    ags: z.string(),
    kassenzeichen: z.string(),
    due: z.iso.date(),
    cents: cents.positive(),
  }),
  /** The counter-entry to a line, or to a part of it: own number, own receipt, with its reason. */
  CashLineReversed: z.object({
    ...account,
    storno: z.string(),
    quittung: z.string(),
    besuch: z.string(),
    /** What is taken back, positive. */
    cents: cents.positive(),
    /** What of it comes off the own part; the rest comes off the third party's. */
    ownCents: cents.nonnegative(),
    art: z.enum(['storno', 'erstattung', 'erlass', 'falsche-gebuehr']),
    reason: z.string(),
    quelle: z.string(),
    /** Out of the drawer; by order to the town's Kasse; or off an open item. */
    payout: z.enum(['cash', 'order', 'forderung']),
    approval: z.enum(['none', 'requested']),
    /** The receipt that takes its place, when the fee was wrong. */
    replacedBy: z.string().nullable(),
    blob: blobRef,
  }),
  ...cardEvents,
} as const

export type KasseEvent = EventOf<typeof kasseEvents & { readonly CashLineBooked: typeof cashLine }>
export type KasseData<T extends KasseEvent['type']> = Extract<KasseEvent, { type: T }>['data']
