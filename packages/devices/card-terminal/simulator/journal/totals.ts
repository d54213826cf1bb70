import type { Booking } from './entry.ts'
import { isReversed } from './journal.ts'

/** Payments that stand minus refunds, for one kind of card. May be negative. */
export interface Total {
  readonly label: string
  readonly count: number
  readonly cents: number
}

export interface DayTotals {
  readonly firstReceipt: number
  readonly lastReceipt: number
  readonly count: number
  readonly cents: number
  /** In the fixed order of BMP 60: girocard, JCB, Mastercard, American Express, Visa, Diners, others. */
  readonly columns: readonly Total[]
}

const COLUMNS: readonly { readonly label: string; readonly kinds: readonly number[] }[] = [
  { label: 'girocard', kinds: [2, 5] },
  { label: 'JCB', kinds: [14] },
  { label: 'Mastercard', kinds: [6] },
  { label: 'American Express', kinds: [8] },
  { label: 'Visa', kinds: [10] },
  { label: 'Diners', kinds: [12] },
]
const OTHERS = 'others'

/** What an end of day closes. A payment taken back counts nowhere, nor does its reversal. */
export function totalsOf(day: readonly Booking[]): DayTotals {
  const standing = day.filter((booking) => booking.kind !== 'reversal' && !isReversed(booking, day))
  const known = new Set(COLUMNS.flatMap(({ kinds }) => kinds))
  const columns = COLUMNS.map(({ label, kinds }) => total(label, standing, (kind) => kinds.includes(kind)))
  return {
    firstReceipt: day[0]?.receipt ?? 0,
    lastReceipt: day.at(-1)?.receipt ?? 0,
    count: standing.length,
    cents: sum(standing),
    columns: [...columns, total(OTHERS, standing, (kind) => !known.has(kind))],
  }
}

function total(label: string, bookings: readonly Booking[], matches: (cardKind: number) => boolean): Total {
  const own = bookings.filter(({ card }) => matches(card.kind))
  return { label, count: own.length, cents: sum(own) }
}

function sum(bookings: readonly Booking[]): number {
  return bookings.reduce((cents, booking) => cents + (booking.kind === 'refund' ? -booking.cents : booking.cents), 0)
}
