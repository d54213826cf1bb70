import type { EventRecord } from '@buergerkoffer/log'
import type { Delivery } from '@buergerkoffer/sync'
import { type CaseBook, createCaseBook } from './case-book.ts'
import type { ReadEntry } from './reading.ts'

/** What the town hall can read now, from all its logs. */
export interface TownView {
  readonly book: CaseBook
  /** Every event by id: a double counts once. */
  readonly events: ReadonlyMap<string, EventRecord>
  /** Whether an event was read at two true places. */
  readonly doubled: () => boolean
  /** A case's entries at their true places, to be delivered. */
  readonly entriesOf: (vorgang: string) => readonly Delivery[]
}

/** A view that is still being read. */
export interface GrowingView extends TownView {
  readonly take: (read: ReadEntry) => void
}

export function createView(): GrowingView {
  const book = createCaseBook()
  const events = new Map<string, EventRecord>()
  const truePlaces = new Map<string, string>()
  let doubled = false
  const places = new Map<string, Map<string, Delivery>>()
  return {
    book,
    events,
    doubled: () => doubled,
    entriesOf: (vorgang) => [...new Set(places.get(vorgang)?.values())],
    take: ({ delivery, keyId, records }) => {
      for (const record of records ?? []) {
        events.set(record.id, record)
        const place = `${delivery.log} ${delivery.seq}`
        doubled ||= (truePlaces.get(record.id) ?? place) !== place
        truePlaces.set(record.id, place)
        if (!record.vorgang || !keyId) continue
        book.take(keyId, record)
        const known = places.get(record.vorgang) ?? new Map<string, Delivery>()
        places.set(record.vorgang, known.set(record.id, delivery))
      }
    },
  }
}
