import type { KasseEvent } from './event.ts'

/** One movement of the drawer, in cents; what comes in is positive. */
export interface Movement {
  readonly what: 'float' | 'difference' | 'fee' | 'refund' | 'deposit'
  /** The number it is booked under; empty for a count. */
  readonly nummer: string
  readonly cents: number
  /** The cash day it belongs to; null between days. */
  readonly tag: string | null
}

/**
 * The drawer's movements in the order they happened. Their sum is what the drawer should hold, at every point: a count that differs shows as
 * a movement of its own, so that money neither appears nor disappears.
 */
export function journalOf(events: readonly KasseEvent[]): readonly Movement[] {
  let drawer = 0
  let tag: string | null = null
  const journal: Movement[] = []
  for (const event of events) {
    if (event.type === 'KasseOpened') tag = event.data.tag
    for (const movement of movementsOf(event, drawer)) {
      if (movement.cents === 0) continue
      journal.push({ ...movement, tag })
      drawer += movement.cents
    }
    if (event.type === 'KasseClosed') tag = null
  }
  return journal
}

function movementsOf(event: KasseEvent, drawer: number): readonly Omit<Movement, 'tag'>[] {
  switch (event.type) {
    case 'KasseOpened': {
      const { received, cents, beleg } = event.data
      return [
        { what: 'float', nummer: beleg, cents: received },
        { what: 'difference', nummer: '', cents: cents - drawer - received },
      ]
    }
    case 'KasseClosed':
      return [{ what: 'difference', nummer: event.data.nummer, cents: event.data.cents - drawer }]
    case 'CashLineBooked':
      return event.data.kind === 'cash' ? [{ what: 'fee', nummer: event.data.quittung, cents: event.data.cents }] : []
    case 'CashLineReversed':
      return event.data.payout === 'cash'
        ? [{ what: 'refund', nummer: event.data.storno, cents: -event.data.cents }]
        : []
    case 'EinzahlungMade':
      return [{ what: 'deposit', nummer: event.data.nummer, cents: -event.data.cents }]
    default:
      return []
  }
}
