import type { Identity } from '../identity.ts'
import type { Booking, Entry } from '../journal/entry.ts'
import type { DayTotals } from '../journal/totals.ts'
import { localTime } from '../local-time.ts'
import { WORDS } from './words.ts'

export interface Line {
  readonly text: string
  readonly centred: boolean
}

/** A receipt as the terminal composes it; TLV tag 1F07 carries the kind. */
export interface Receipt {
  readonly kind: 'merchant' | 'customer' | 'administration'
  readonly lines: readonly Line[]
}

/** The merchant's and the customer's receipt of a booking, in this order. Both show the card number masked. */
export function bookingReceipts(booking: Booking, identity: Identity, width: number): readonly Receipt[] {
  const copy = (kind: 'merchant' | 'customer', heading: string): Receipt => ({
    kind,
    lines: [
      ...head(heading, identity),
      ...bookingLines(booking, identity, width),
      ...signatureLines(kind, booking, identity, width),
      ...foot(kind),
    ],
  })
  return [copy('merchant', WORDS.merchantCopy), copy('customer', WORDS.customerCopy)]
}

/** The receipt of an end of day with the sums of each kind of card. */
export function dayReceipt(totals: DayTotals, close: Entry, identity: Identity, width: number): Receipt {
  const columns = totals.columns.filter(({ count }) => count > 0)
  return {
    kind: 'administration',
    lines: [
      ...head(WORDS.dayEnd, identity),
      ...machineLines(close, identity, width),
      ...(columns.length === 0 ? [centred(WORDS.dayEmpty)] : []),
      ...columns.flatMap(({ label, count, cents }) => [
        left(label),
        pair(`${WORDS.count} ${count}`, money(cents), width),
      ]),
      pair(WORDS.total, money(totals.cents), width),
      centred(WORDS.notReal),
    ],
  }
}

/** The receipt of a diagnosis or an initialisation. */
export function serviceReceipt(
  kind: 'diagnosis' | 'initialisation',
  at: Date,
  identity: Identity,
  width: number,
): Receipt {
  return {
    kind: 'administration',
    lines: [
      ...head(WORDS[kind], identity),
      moment(at.toISOString(), width),
      pair(WORDS.terminal, identity.terminal, width),
      left(WORDS.hostReached),
    ],
  }
}

function head(heading: string, { merchant }: Identity): readonly Line[] {
  return [...merchant.map(centred), left(''), centred(heading), left('')]
}

function bookingLines(booking: Booking, identity: Identity, width: number): readonly Line[] {
  const { card, original } = booking
  return [
    centred(WORDS[booking.kind]),
    ...machineLines(booking, identity, width),
    pair(WORDS.contract, identity.contract, width),
    pair(WORDS.receipt, String(booking.receipt).padStart(4, '0'), width),
    ...(original ? [pair(WORDS.original, digits(original.trace), width)] : []),
    left(card.label),
    pair(
      WORDS.card,
      card.number.slice(-4).padStart(card.number.length > width - 12 ? 8 : card.number.length, '#'),
      width,
    ),
    pair(WORDS.expires, `${card.expires.slice(2)}/${card.expires.slice(0, 2)}`, width),
    pair(WORDS.application, card.application.toUpperCase(), width),
    pair(WORDS.approval, booking.approval, width),
    pair(WORDS.amount, money(booking.kind === 'payment' ? booking.cents : -booking.cents), width),
    centred(WORDS.done[booking.kind]),
  ]
}

/** On the copy that the merchant keeps. */
function signatureLines(kind: Receipt['kind'], booking: Booking, { holder }: Identity, width: number): readonly Line[] {
  if (kind !== 'merchant' || booking.kind !== 'payment' || holder !== 'signature') return []
  return [left(''), left(WORDS.signature), left('_'.repeat(width))]
}

function foot(kind: Receipt['kind']): readonly Line[] {
  return [...(kind === 'customer' ? [centred(WORDS.thanks)] : []), centred(WORDS.notReal)]
}

function machineLines(entry: Entry, identity: Identity, width: number): readonly Line[] {
  return [
    moment(entry.at, width),
    pair(WORDS.terminal, identity.terminal, width),
    pair(WORDS.trace, digits(entry.trace), width),
  ]
}

function moment(at: string, width: number): Line {
  const { year, month, day, hour, minute, second } = localTime(new Date(at))
  return pair(`${day}.${month}.${year}`, `${hour}:${minute}:${second}`, width)
}

/** Left and right on one line of the printer. */
function pair(before: string, after: string, width: number): Line {
  return left(before + after.padStart(Math.max(width - before.length, after.length + 1)))
}

function left(text: string): Line {
  return { text, centred: false }
}

function centred(text: string): Line {
  return { text, centred: true }
}

function digits(trace: number): string {
  return String(trace).padStart(6, '0')
}

function money(cents: number): string {
  const sign = cents < 0 ? '-' : ''
  const whole = Math.abs(cents)
  return `${sign}${Math.floor(whole / 100)},${String(whole % 100).padStart(2, '0')}`
}
