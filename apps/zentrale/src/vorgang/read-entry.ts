import {
  decodeRecords,
  type EntryClass,
  type EventRecord,
  type KeyId,
  type LogId,
  openEntry,
  readHeader,
} from '@buergerkoffer/log'
import { type Delivery, deliveredType, readDelivery } from '@buergerkoffer/sync'
import type { KeyRing } from './open-key.ts'

/** An entry as the centre reads it, or the reason why it can't: it is then quarantined, never dropped (SYNC-7). */
export type ReadEntry =
  | {
      readonly ok: true
      readonly class: EntryClass
      readonly keyId: KeyId
      readonly records: readonly EventRecord[]
    }
  | { readonly ok: false; readonly reason: string }

/** Where an entry truly stands, and its bytes: for one that was carried, not where its carrier stands. */
export interface Placed extends Delivery {
  readonly read: ReadEntry
}

interface Remembered {
  readonly bytes: Uint8Array
  readonly entry: ReadEntry
}

/** What a piece of work has read already: a case is folded from entries that have just been taken in. Forgotten with its keys. */
const remembered = new WeakMap<KeyRing, Map<string, Remembered>>()
/** So many entries are remembered in one piece of work. */
const mostRead = 2_000

/** Reads an entry as it stands; the same bytes at the same place only once in a piece of work. */
export async function readEntry(log: LogId, seq: number, bytes: Uint8Array, ring: KeyRing): Promise<ReadEntry> {
  const place = `${log} ${seq}`
  const read = remembered.get(ring) ?? new Map<string, Remembered>()
  remembered.set(ring, read)
  const known = read.get(place)
  if (known && Buffer.compare(known.bytes, bytes) === 0) return known.entry
  const entry = await openAndRead(log, seq, bytes, ring)
  if (read.size >= mostRead) read.clear()
  if (entry.ok) read.set(place, { bytes, entry })
  return entry
}

async function openAndRead(log: LogId, seq: number, bytes: Uint8Array, ring: KeyRing): Promise<ReadEntry> {
  const header = readHeader(bytes)
  if (!header) return { ok: false, reason: 'unknown-version' }
  const key = header.class === 'public' ? undefined : await ring(header.keyId)
  const opened = openEntry({ logId: log, seq }, bytes, () => key)
  if (!opened.ok) return { ok: false, reason: opened.fault }
  const records = decodeRecords(opened.plain)
  return records ? { ok: true, class: header.class, keyId: header.keyId, records } : { ok: false, reason: 'malformed' }
}

/** Reads an entry; if it is a carrier, the entries that it carries, each at its true place (SYNC-2, SYNC-46). */
export async function readThrough({ log, seq, entry }: Delivery, ring: KeyRing): Promise<readonly Placed[]> {
  const read = await readEntry(log, seq, entry, ring)
  const carried = read.ok && read.class === 'station' ? read.records.map(carriedBy) : [undefined]
  if (carried.includes(undefined)) return [{ log, seq, entry, read }]
  const inner = await Promise.all(carried.map((delivery) => delivery && readThrough(delivery, ring)))
  return inner.flatMap((placed) => placed ?? [])
}

const carriedBy = ({ type, data }: EventRecord): Delivery | undefined =>
  type === deliveredType ? readDelivery(data) : undefined
