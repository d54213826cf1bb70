import {
  type ContentKey,
  decodeRecords,
  type EntryFault,
  emptyHead,
  extendHead,
  type KeyId,
  type LogId,
  type LogStore,
  openEntry,
  readHeader,
  type StoredEntry,
} from '@buergerkoffer/log'
import { deliveredType, readDelivery } from '@buergerkoffer/sync'
import type { StationModelWriter } from './station-model.ts'

export type KeyRing = ReadonlyMap<KeyId, ContentKey>

const pageSize = 2_000

/** Reads a log after a position into the model and answers the position reached. Sealed entries are passed over; unreadable ones are noted. */
export function readLog(
  store: LogStore,
  log: LogId,
  side: 'out' | 'in',
  keys: KeyRing,
  model: StationModelWriter,
  after: number,
): number {
  let position = after
  let hash = after === 0 ? emptyHead(log).hash : store.read(log, after - 1, 1)[0]?.hash
  for (let page = store.read(log, position, pageSize); page.length > 0; page = store.read(log, position, pageSize)) {
    if (!isWhole(log, position, hash, page)) model.noteUnread({ log: side, seq: position + 1, reason: 'broken-chain' })
    for (const entry of page) takeEntry(log, side, entry, keys, model)
    hash = page.at(-1)?.hash
    position = page.at(-1)?.seq ?? position
  }
  return position
}

/** Unlock proves the chain again: what the disk altered is told, not believed (SYNC-36). */
function isWhole(log: LogId, seq: number, hash: Uint8Array | undefined, page: readonly StoredEntry[]): boolean {
  const last = page.at(-1)
  if (!hash || !last) return false
  const links = page.map((entry) => entry.link)
  return Buffer.compare(extendHead({ logId: log, seq, hash }, links).hash, last.hash) === 0
}

function takeEntry(log: LogId, side: 'out' | 'in', entry: StoredEntry, keys: KeyRing, model: StationModelWriter): void {
  const { link, seq } = entry
  const fault = link.kind === 'missing' ? 'missing' : takeBytes({ log, seq }, link.bytes, keys, model)
  // A key that is not here is the normal end of a case, not a fault.
  if (fault && fault !== 'key-missing') model.noteUnread({ log: side, seq: entry.seq, reason: fault })
}

function takeBytes(
  position: { readonly log: LogId; readonly seq: number },
  bytes: Uint8Array,
  keys: KeyRing,
  model: StationModelWriter,
): EntryFault | 'unknown-event' | undefined {
  const opened = openEntry({ logId: position.log, seq: position.seq }, bytes, (id) => keys.get(id))
  if (!opened.ok) return opened.fault
  const header = readHeader(bytes)
  const records = decodeRecords(opened.plain)
  if (!records || !header) return 'malformed'
  let fault: EntryFault | 'unknown-event' | undefined
  for (const record of records) {
    if (header.class === 'case') model.takeCase(header.keyId, record)
    else if (record.type === deliveredType) fault = takeDelivery(record.data, keys, model) ?? fault
    else if (!model.takeStation(record)) fault = 'unknown-event'
  }
  return fault
}

/** A delivered entry is read as what it was in its own log (SYNC-2). */
function takeDelivery(data: unknown, keys: KeyRing, model: StationModelWriter) {
  const delivery = readDelivery(data)
  if (!delivery) return 'malformed' as const
  const fault = takeBytes(delivery, delivery.entry, keys, model)
  return fault === 'key-missing' ? undefined : fault
}
