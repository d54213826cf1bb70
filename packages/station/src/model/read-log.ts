import type { KeyObject } from 'node:crypto'
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
  verifyHead,
} from '@buergerkoffer/log'
import { deliveredType, readDelivery } from '@buergerkoffer/sync'
import type { StationModelWriter } from './station-model.ts'

export type KeyRing = ReadonlyMap<KeyId, ContentKey>

/** A log to be read, and who signs it. */
export interface LogSource {
  readonly store: LogStore
  readonly log: LogId
  readonly side: 'out' | 'in'
  readonly author: KeyObject
}

type Fault = EntryFault | 'unknown-event'

const pageSize = 2_000

/**
 * Reads a log after a position into the model and answers the position reached. Sealed cases are passed over; what is unreadable is noted.
 * The chain is proved again: what the disk altered is told, not believed (SYNC-36). Encrypted entries prove themselves; public ones are
 * taken only from a whole log.
 */
export function readLog(source: LogSource, keys: KeyRing, model: StationModelWriter, after: number): number {
  const { store, log, side } = source
  const open: StoredEntry[] = []
  let head = { logId: log, seq: after, hash: after === 0 ? emptyHead(log).hash : hashAt(store, log, after) }
  let last: StoredEntry | undefined
  let whole = true
  const tell = (reason: string): void => {
    whole = false
    model.noteUnread({ log: side, seq: head.seq, reason })
  }
  for (let page = readPage(store, log, after); page.length > 0; page = readPage(store, log, head.seq)) {
    last = page.at(-1) ?? last
    if (!leadsTo(head, page)) tell('broken-chain')
    for (const entry of page) {
      if (isPublic(entry)) open.push(entry)
      else takeEntry(source, entry, keys, model)
    }
    head = { logId: log, seq: last?.seq ?? head.seq, hash: last?.hash ?? head.hash }
  }
  // What came while unlocked was verified when it was appended; a signature is not verified twice.
  if (after === 0 && last && !isSigned(source, last)) tell('bad-signature')
  if (whole) for (const entry of open) takeEntry(source, entry, keys, model)
  return head.seq
}

const readPage = (store: LogStore, log: LogId, after: number): readonly StoredEntry[] =>
  store.read(log, after, pageSize)

const hashAt = (store: LogStore, log: LogId, seq: number): Uint8Array =>
  store.read(log, seq - 1, 1)[0]?.hash ?? emptyHead(log).hash

function leadsTo(from: { logId: LogId; seq: number; hash: Uint8Array }, page: readonly StoredEntry[]): boolean {
  const reached = extendHead(
    from,
    page.map((entry) => entry.link),
  )
  const last = page.at(-1)
  return last?.seq === reached.seq && Buffer.compare(last.hash, reached.hash) === 0
}

const isSigned = ({ log, author }: LogSource, { seq, hash, signature }: StoredEntry): boolean =>
  signature !== undefined && verifyHead({ logId: log, seq, hash, signature }, author)

const isPublic = ({ link }: StoredEntry): boolean => link.kind === 'entry' && readHeader(link.bytes)?.class === 'public'

function takeEntry({ log, side }: LogSource, entry: StoredEntry, keys: KeyRing, model: StationModelWriter): void {
  const { link, seq } = entry
  const fault = link.kind === 'missing' ? 'missing' : takeBytes({ log, seq }, link.bytes, keys, model)
  if (fault) model.noteUnread({ log: side, seq, reason: fault })
}

function takeBytes(
  position: { readonly log: LogId; readonly seq: number },
  bytes: Uint8Array,
  keys: KeyRing,
  model: StationModelWriter,
): Fault | undefined {
  const header = readHeader(bytes)
  const opened = openEntry({ logId: position.log, seq: position.seq }, bytes, (id) => keys.get(id))
  // A case whose key is not here has reached its normal end; every other missing key is a fault.
  if (!opened.ok) return opened.fault === 'key-missing' && header?.class === 'case' ? undefined : opened.fault
  const records = decodeRecords(opened.plain)
  if (!records || !header) return 'malformed'
  let fault: Fault | undefined
  for (const record of records) {
    if (header.class === 'case') {
      if (record.vorgang) model.takeCase(header.keyId, record)
      else fault = 'malformed'
    } else if (record.type === deliveredType) fault = takeDelivery(record.data, keys, model) ?? fault
    else if (!model.takeStation(record)) fault = 'unknown-event'
  }
  return fault
}

/** A delivered entry is read as what it was in its own log (SYNC-2). */
function takeDelivery(data: unknown, keys: KeyRing, model: StationModelWriter): Fault | undefined {
  const delivery = readDelivery(data)
  return delivery ? takeBytes(delivery, delivery.entry, keys, model) : 'malformed'
}
