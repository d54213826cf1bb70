import {
  type ContentKey,
  decodeRecords,
  emptyHead,
  extendHead,
  type Head,
  type KeyId,
  type LogId,
  type LogStore,
  openEntry,
  readHeader,
  type StoredEntry,
  type VerifyingKey,
  verifyHead,
} from '@buergerkoffer/log'
import { type Delivery, deliveredType, readDelivery } from '@buergerkoffer/sync'
import type { Digest, Taken } from './digest.ts'
import type { StationModelWriter, StationRecord } from './station-model.ts'

export type KeyRing = ReadonlyMap<KeyId, ContentKey>

/** A log to be read, and who signs it. */
export interface LogSource {
  readonly store: LogStore
  readonly log: LogId
  readonly side: 'out' | 'in'
  readonly author: VerifyingKey
}

/** Where a log has been read to, and whether its chain and its author's signature bear it out. */
export interface ReadState {
  readonly head: Head
  readonly whole: boolean
}

const pageSize = 2_000

/**
 * Reads a log after a proven head into the model. Sealed cases are passed over; what is unreadable is noted. The chain is proved again: what
 * the disk altered is told, not believed (SYNC-36). Encrypted entries prove themselves; public ones are taken only from a whole log.
 * `digest` is given at unlock; what comes later was verified when it was appended, and no signature is verified twice.
 */
export function readLog(
  source: LogSource,
  keys: KeyRing,
  model: StationModelWriter,
  from: Head,
  digest?: Digest,
): ReadState {
  const open: StoredEntry[] = []
  let state: ReadState = { head: from, whole: true }
  let last: StoredEntry | undefined
  const tell = (reason: string): void => {
    state = { ...state, whole: false }
    model.noteUnread({ log: source.side, seq: state.head.seq, reason })
  }
  for (let page = readPage(source, from.seq); page.length > 0; page = readPage(source, state.head.seq)) {
    last = page.at(-1) ?? last
    if (!leadsTo(state.head, page)) tell('broken-chain')
    for (const entry of page) {
      if (isPublic(entry)) open.push(entry)
      else takeEntry(source, entry, keys, model, digest)
    }
    state = { ...state, head: { logId: source.log, seq: last?.seq ?? 0, hash: last?.hash ?? from.hash } }
  }
  if (digest && last && !isSigned(source, last)) tell('bad-signature')
  if (state.whole) for (const entry of open) takeEntry(source, entry, keys, model, digest)
  return state
}

/** Opens single entries anew that a checkpoint has named. */
export function reopen(source: LogSource, keys: KeyRing, model: StationModelWriter, seqs: readonly number[]): void {
  for (const seq of seqs) {
    for (const entry of source.store.read(source.log, seq - 1, 1)) takeEntry(source, entry, keys, model)
  }
}

export const startOf = ({ log }: LogSource): Head => emptyHead(log)

const readPage = ({ store, log }: LogSource, after: number): readonly StoredEntry[] => store.read(log, after, pageSize)

function leadsTo(from: Head, page: readonly StoredEntry[]): boolean {
  const links = page.map((entry) => entry.link)
  const [reached, last] = [extendHead(from, links), page.at(-1)]
  return last?.seq === reached.seq && Buffer.compare(last.hash, reached.hash) === 0
}

const isSigned = ({ log, author }: LogSource, { seq, hash, signature }: StoredEntry): boolean =>
  signature !== undefined && verifyHead({ logId: log, seq, hash, signature }, author)

const isPublic = ({ link }: StoredEntry): boolean => link.kind === 'entry' && readHeader(link.bytes)?.class === 'public'

function takeEntry(
  { store, log, side }: LogSource,
  { link, seq }: StoredEntry,
  keys: KeyRing,
  model: StationModelWriter,
  digest?: Digest,
): void {
  const taken: Taken =
    link.kind === 'missing' ? { fault: 'missing' } : takeBytes({ log, seq }, link.bytes, { store, keys, model })
  if (taken.fault) model.noteUnread({ log: side, seq, reason: taken.fault })
  digest?.note(seq, taken)
}

/** What entries are read with, and into. */
interface Reading {
  readonly store: LogStore
  readonly keys: KeyRing
  readonly model: StationModelWriter
}

function takeBytes(
  position: { readonly log: LogId; readonly seq: number },
  bytes: Uint8Array,
  reading: Reading,
): Taken {
  const { keys, model } = reading
  const header = readHeader(bytes)
  // A case whose key is not here has reached its normal end; every other missing key is a fault.
  if (header?.class === 'case' && !keys.has(header.keyId)) return { skipped: header.keyId }
  const opened = openEntry({ logId: position.log, seq: position.seq }, bytes, (id) => keys.get(id))
  if (!opened.ok) return { fault: opened.fault }
  const records = decodeRecords(opened.plain)
  if (!records || !header) return { fault: 'malformed' }
  if (header.class !== 'case') return takeStationRecords(records, reading)
  for (const record of records) if (record.vorgang) model.takeCase(header.keyId, record)
  return records.every((record) => record.vorgang) ? { opened: true } : { fault: 'malformed' }
}

function takeStationRecords(records: readonly StationRecord[], reading: Reading): Taken {
  let taken: Taken = {}
  const events: StationRecord[] = []
  for (const record of records) {
    if (record.type === deliveredType) taken = { ...taken, ...takeDelivery(record.data, reading) }
    else if (reading.model.takeStation(record)) events.push(record)
    else taken = { ...taken, fault: 'unknown-event' }
  }
  return { ...taken, events }
}

/**
 * A delivered entry is read as what it was in its own log (SYNC-2). The station's own events don't count a second time when their log is here
 * and was read itself (SYNC-46); those of cases are told apart by their ids.
 */
function takeDelivery(data: unknown, reading: Reading): Taken {
  const delivery = readDelivery(data)
  if (!delivery) return { fault: 'malformed' }
  if (readHeader(delivery.entry)?.class === 'station' && isHere(reading.store, delivery)) return {}
  const { events, ...taken } = takeBytes(delivery, delivery.entry, reading)
  // What a delivered entry of another class said is not told apart from the carrier's own events: it is opened anew each time.
  return events && events.length > 0 ? { ...taken, opened: true } : taken
}

function isHere(store: LogStore, { log, seq, entry }: Delivery): boolean {
  const [here] = store.read(log, seq - 1, 1)
  return here?.link.kind === 'entry' && Buffer.compare(here.link.bytes, entry) === 0
}
