import type { Card } from '../card.ts'
import { type Booking, type Entry, isBooking } from './entry.ts'
import type { JournalFile } from './journal-file.ts'

export interface Journal {
  readonly entries: () => readonly Entry[]
  /** What happened last: a movement of money, or an end of day together with what it closed. */
  readonly last: () => Booking | ClosedDay | undefined
  /** Bookings since the last end of day. */
  readonly openDay: () => readonly Booking[]
  /** Books and writes through to the disk: whoever is told of the booking, it is already there. */
  readonly book: (order: Order) => Booking
  readonly closeDay: (at: Date) => Entry
}

export interface ClosedDay {
  readonly kind: 'closed-day'
  readonly close: Entry
  readonly day: readonly Booking[]
}

export interface Order {
  readonly kind: Booking['kind']
  readonly cents: number
  readonly card: Card
  readonly approval: string
  readonly at: Date
  readonly original?: Booking
}

const RECEIPTS = 9999
const TRACES = 999_999

/** Numbers and books. Receipt, trace and turnover numbers run on across days and start again at 1 after their last digit. */
export function createJournal(file: JournalFile): Journal {
  const bookings = () => file.entries().filter(isBooking)
  const append = <E extends Entry>(entry: E): E => {
    file.append(entry)
    return entry
  }
  const nextTrace = () => next(file.entries().at(-1)?.trace, TRACES)
  return {
    entries: () => file.entries(),
    last: () => lastOf(file.entries()),
    openDay: () => openDayOf(file.entries()),
    book: ({ at, original, ...order }) =>
      append({
        ...order,
        receipt: next(bookings().at(-1)?.receipt, RECEIPTS),
        trace: nextTrace(),
        turnover: next(bookings().at(-1)?.turnover, TRACES),
        at: at.toISOString(),
        ...(original && { original: { receipt: original.receipt, trace: original.trace } }),
      }),
    closeDay: (at) => append({ kind: 'end-of-day', trace: nextTrace(), at: at.toISOString() }),
  }
}

/** Has this booking been taken back? */
export function isReversed(booking: Booking, day: readonly Booking[]): boolean {
  return day.some(({ original }) => original?.trace === booking.trace)
}

function lastOf(entries: readonly Entry[]): Booking | ClosedDay | undefined {
  const last = entries.at(-1)
  if (last === undefined || isBooking(last)) return last
  return { kind: 'closed-day', close: last, day: openDayOf(entries.slice(0, -1)) }
}

function openDayOf(entries: readonly Entry[]): readonly Booking[] {
  const closed = entries.findLastIndex(({ kind }) => kind === 'end-of-day')
  return entries.slice(closed + 1).filter(isBooking)
}

function next(last: number | undefined, highest: number): number {
  return last === undefined || last >= highest ? 1 : last + 1
}
