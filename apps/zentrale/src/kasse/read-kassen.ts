import {
  cardMovements,
  type Kasse,
  type KasseEvent,
  type Kassentag,
  kasseEvents,
  kasseOf,
} from '@buergerkoffer/domain/kasse'
import type { Transaction } from '@buergerkoffer/postgres'
import { readSubject, type SubjectEvent, type VorgangContext } from '../vorgang/index.ts'

/** A suitcase's money, as far as its log has come in. */
export interface StationKasse {
  /** Its name in the town hall: `ME01`. */
  readonly code: string
  readonly kasse: Kasse
  /** Who booked a number, when, and the hash of its entry. */
  readonly booked: ReadonlyMap<string, Booked>
}

export interface Booked {
  /** The user's id. */
  readonly by: string
  readonly at: string
  readonly entryHash: string
}

/** Every suitcase that has booked anything, by code. */
export async function readKassen(tx: Transaction, context: VorgangContext): Promise<readonly StationKasse[]> {
  const events = await readSubject(tx, context, 'kasse')
  return [...new Set(events.map(({ code }) => code))]
    .map((code) => {
      const own = events.filter((each) => each.code === code)
      const money = own.flatMap(({ event }) => (isMoney(event) ? [event] : []))
      return { code, kasse: kasseOf(money), booked: bookedBy(own) }
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

const isMoney = (event: SubjectEvent['event']): event is KasseEvent =>
  event.type === 'CashLineBooked' || Object.hasOwn(kasseEvents, event.type)

function bookedBy(events: readonly SubjectEvent[]): ReadonlyMap<string, Booked> {
  const booked = new Map<string, Booked>()
  for (const { event, by, at, entryHash } of events) {
    const nummer = numberOf(event)
    if (nummer !== undefined && !booked.has(nummer)) booked.set(nummer, { by, at, entryHash })
  }
  return booked
}

function numberOf(event: SubjectEvent['event']): string | undefined {
  switch (event.type) {
    case 'KasseClosed':
    case 'EinzahlungMade':
    case 'FalschgeldKept':
      return event.data.nummer
    case 'CashLineReversed':
    case 'CardLineReversed':
      return event.data.storno
    case 'CardLineBooked':
    case 'CashLineBooked':
      return event.data.quittung
    default:
      return undefined
  }
}

/** What a cash day took in cash, paid back and brought away, and what was left on cards, in cents. */
export function sumsOf({ lines, reversals, einzahlungen, karten }: Kasse, { tag }: Kassentag) {
  const sum = (amounts: readonly number[]) => amounts.reduce((total, cents) => total + cents, 0)
  return {
    taken: sum(lines.flatMap((line) => (line.tag === tag && line.kind === 'cash' ? [line.cents] : []))),
    back: sum(reversals.flatMap((each) => (each.tag === tag && each.payout === 'cash' ? [each.cents] : []))),
    cards: sum(cardMovements({ karten }).flatMap((each) => (each.tag === tag ? [each.cents] : []))),
    deposited: sum(einzahlungen.flatMap((each) => (each.tag === tag ? [each.cents] : []))),
  }
}
