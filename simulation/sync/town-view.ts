import type { ContentKey, EventRecord, KeyId, LogId, LogStore } from '@buergerkoffer/log'
import type { Delivery } from '@buergerkoffer/sync'
import { type CaseBook, createCaseBook } from './case-book.ts'
import type { ReadEntry, Reader } from './reading.ts'

/** What the town hall can read now, from all its logs. */
export interface TownView {
  readonly book: CaseBook
  /** Every event by id: a double counts once. */
  readonly events: ReadonlyMap<string, EventRecord>
  /** The keys of entries that it could not open. */
  readonly unread: ReadonlySet<KeyId>
  /** A case's entries at their true places, to be delivered. */
  readonly entriesOf: (vorgang: string) => readonly Delivery[]
}

export const entriesIn = (log: LogStore, logId: LogId, after = 0): readonly Delivery[] =>
  log
    .read(logId, after, log.head(logId).seq)
    .flatMap(({ seq, link }) => (link.kind === 'entry' ? [{ log: logId, seq, entry: link.bytes }] : []))

export function viewOf(
  entries: readonly Delivery[],
  reader: Reader,
  keyOf: (key: KeyId) => ContentKey | undefined,
): TownView {
  const book = createCaseBook()
  const events = new Map<string, EventRecord>()
  const unread = new Set<KeyId>()
  const places = new Map<string, Map<string, Delivery>>()
  const note = ({ delivery, keyId, records }: ReadEntry): void => {
    if (!records && keyId) unread.add(keyId)
    for (const record of records ?? []) {
      events.set(record.id, record)
      if (!record.vorgang || !keyId) continue
      book.take(keyId, record)
      const known = places.get(record.vorgang) ?? new Map<string, Delivery>()
      places.set(record.vorgang, known.set(record.id, delivery))
    }
  }
  for (const entry of entries) for (const read of reader.through(entry, keyOf)) note(read)
  return { book, events, unread, entriesOf: (vorgang) => [...new Set(places.get(vorgang)?.values())] }
}
