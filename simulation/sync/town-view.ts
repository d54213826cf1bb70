import type { EventRecord } from '@buergerkoffer/log'
import type { Delivery } from '@buergerkoffer/sync'
import { type CaseBook, createCaseBook } from './case-book.ts'
import type { ReadEntry } from './reading.ts'

/** What the town hall can read now, from all its logs. */
export interface TownView {
  readonly book: CaseBook
  /** Every event by id: a double counts once. */
  readonly events: ReadonlyMap<string, EventRecord>
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
  const places = new Map<string, Map<string, Delivery>>()
  return {
    book,
    events,
    entriesOf: (vorgang) => [...new Set(places.get(vorgang)?.values())],
    take: ({ delivery, keyId, records }) => {
      for (const record of records ?? []) {
        events.set(record.id, record)
        if (!record.vorgang || !keyId) continue
        book.take(keyId, record)
        const known = places.get(record.vorgang) ?? new Map<string, Delivery>()
        places.set(record.vorgang, known.set(record.id, delivery))
      }
    },
  }
}
