import {
  type BlobHash,
  type BlobStore,
  type ContentKey,
  createJournal,
  createMemoryBlobStore,
  createMemoryLogStore,
  type EntryClass,
  type EventRecord,
  encodeRecords,
  extendHead,
  type Journal,
  type KeyId,
  type LogId,
  type LogStore,
  type Recipient,
  type SigningKey,
  sealEntry,
  signHead,
} from '@buergerkoffer/log'
import { createStationSync, type StationClock, type StationSync, type TrustedKeys } from '@buergerkoffer/sync'
import { createMemorySyncStore, type SyncStoreSubject } from '@buergerkoffer/sync/testing'
import { type BookedCase, type CaseBook, createCaseBook } from './case-book.ts'
import type { Crypto } from './crypto.ts'
import { forged, type Heads } from './forged.ts'
import { type Ticker, ticking } from './ports.ts'
import type { Random } from './random.ts'
import { createReader, entriesIn, followLogs, type LogFollower, type Reader } from './reading.ts'
import { rottingDisk } from './rot.ts'
import { tenant } from './town.ts'

export interface SuitcaseDeps {
  readonly id: string
  readonly code: string
  readonly outLog: LogId
  readonly inLog: LogId
  readonly crypto: Crypto
  readonly linkKey: SigningKey
  readonly signingKey: SigningKey
  readonly trusted: TrustedKeys
  readonly stationKey: ContentKey
  /** Opens the vault, and the station's own post. */
  readonly secret: Buffer
  readonly tenantSecret: Buffer
  readonly random: () => Random
  readonly newLogId: () => LogId
  readonly record: (type: string, data: unknown, more?: Partial<EventRecord>) => EventRecord
  readonly clock: () => StationClock
  readonly ticker: Ticker
}

/** What a finished step has told the clerk: from now on it must not be lost. */
export interface Acknowledged {
  readonly records: readonly EventRecord[]
  readonly key: KeyId
  readonly blob: BlobHash | undefined
}

/** A station with its disk: what is in memory goes with a crash, what the journal has stays. */
export interface Suitcase {
  readonly id: string
  readonly inLog: LogId
  readonly journal: Journal
  readonly subject: SyncStoreSubject
  readonly blobs: BlobStore
  readonly sync: () => StationSync
  /** What somebody sends who has the link key only: an entry after these heads, under a signature of his own. */
  readonly forged: (heads: Heads, nonce: Uint8Array) => Uint8Array
  readonly restart: () => void
  readonly unlock: () => void
  readonly lock: () => void
  readonly isUnlocked: () => boolean
  /** One finished step of a visit; undefined if there is no key to do it with. `onKey` is told of a key before it is written. */
  readonly step: (onKey: (key: KeyId) => void) => Acknowledged | undefined
  readonly stationKey: KeyId
  /** The commit before which there was no station. */
  readonly firstCommit: number
  /** A byte of an own entry turns. */
  readonly rot: () => void
  /** Its disk does not know any more all that was written there once. */
  readonly hasForgotten: () => boolean
  /** The newest files of its disk are gone. */
  readonly dropNewFiles: (most: number) => void
  /** Ids of all events that its disk has a copy of. */
  readonly written: (keyOf: (key: KeyId) => ContentKey | undefined) => readonly string[]
  /** The cases as an unlocked station reads them. */
  readonly cases: () => readonly BookedCase[]
  /** Keys that this station could open now, if somebody unlocked it. */
  readonly keys: () => ReadonlySet<KeyId>
}

/** What an unlocked station knows. */
interface Open {
  readonly keys: Map<KeyId, ContentKey>
  follower: LogFollower
  book: CaseBook
  numbers: number
}

interface Parts extends SuitcaseDeps {
  readonly subject: SyncStoreSubject
  readonly log: LogStore
  readonly journal: Journal
  readonly blobs: BlobStore
  readonly reader: Reader
}

export function createSuitcase(deps: SuitcaseDeps): Suitcase {
  const journal = createJournal()
  const [files, disk] = [createMemoryBlobStore(), rottingDisk(createMemoryLogStore(journal))]
  const [blobs, log] = [ticking(files, deps.ticker), ticking(disk.log, deps.ticker)]
  const { id: station, outLog, inLog } = deps
  const subject = createMemorySyncStore({ station, stationCode: deps.code, outLog, inLog, tenant, journal, log, blobs })
  const store = ticking(subject.store, deps.ticker)
  const parts: Parts = { ...deps, subject: { ...subject, store }, log, journal, blobs, reader: createReader() }
  log.putWrap(deps.crypto.wrap(deps.stationKey, 'vault', deps.secret))
  const firstCommit = journal.commits()
  const start = (): StationSync =>
    createStationSync({
      ...{ station, store, linkKey: deps.linkKey, keys: deps.trusted },
      ...{ clock: deps.clock, newLogId: deps.newLogId },
    })
  let sync = start()
  let open: Open | undefined
  return {
    ...{ id: station, inLog, journal, subject: parts.subject, blobs },
    sync: () => sync,
    forged: (heads, nonce) => forged(parts, heads, nonce),
    restart: () => {
      sync = start()
      open = undefined
    },
    unlock: () => {
      open = unlock(parts)
    },
    lock: () => {
      open = undefined
    },
    isUnlocked: () => open !== undefined,
    step: (onKey) => open && step(parts, open, onKey),
    cases: () => open?.book.cases() ?? [],
    stationKey: deps.stationKey.id,
    firstCommit,
    rot: () => disk.rot(subject.ownLogs(), deps.random()),
    hasForgotten: () => subject.ownLogs().length > 1 || disk.hasRotten(),
    dropNewFiles: (most) => {
      for (const blob of files.list().slice(0, most)) files.delete(blob)
    },
    written: (keyOf) => idsIn(disk.log, [...subject.ownLogs(), inLog], parts.reader, keyOf),
    keys: () => keysIn(disk.log, ['vault', `station:${station}`]),
  }
}

const keysIn = (log: LogStore, recipients: readonly Recipient[]): ReadonlySet<KeyId> =>
  new Set(recipients.flatMap(log.wraps).map(({ keyId }) => keyId))

const idsIn = (
  log: LogStore,
  logs: readonly LogId[],
  reader: Reader,
  keyOf: (key: KeyId) => ContentKey | undefined,
): readonly string[] =>
  logs
    .flatMap((logId) => entriesIn(log, logId))
    .flatMap((entry) => reader.through(entry, keyOf))
    .flatMap(({ records }) => (records ?? []).map(({ id }) => id))

/** The post becomes vault wraps. */
function unlock(parts: Parts): Open | undefined {
  const { log, journal, crypto, secret, id } = parts
  journal.transact(() => {
    for (const wrap of log.wraps(`station:${id}`)) {
      const key = crypto.unwrap(wrap, secret)
      if (key) log.putWrap(crypto.wrap(key, 'vault', secret))
      log.deleteWraps(wrap.keyId, wrap.recipient)
    }
  })
  const keys = new Map<KeyId, ContentKey>()
  for (const wrap of log.wraps('vault')) {
    const key = crypto.unwrap(wrap, secret)
    if (key) keys.set(key.id, key)
  }
  if (!keys.has(parts.stationKey.id)) return undefined
  const open: Open = { keys, follower: followLogs(log, journal), book: createCaseBook(), numbers: 0 }
  readOn(parts, open)
  return open
}

/** Takes in what both logs have brought since. What was taken back, or can be opened no more, is read from the beginning. */
function readOn({ subject, inLog, reader }: Parts, open: Open): void {
  const { anew, entries } = open.follower.next([...subject.ownLogs(), inLog])
  if (anew) {
    open.book = createCaseBook()
    open.numbers = 0
  }
  const code = subject.stationCode()
  for (const { keyId, records } of entries.flatMap((entry) => reader.through(entry, (key) => open.keys.get(key)))) {
    for (const each of records ?? []) {
      if (each.vorgang && keyId) open.book.take(keyId, each)
      open.numbers = Math.max(open.numbers, numberIn(each, code))
    }
  }
}

function numberIn({ type, data }: EventRecord, code: string): number {
  const [prefix, number] = String(type === 'line' ? data : '').split('-')
  return prefix === code ? Number(number) : 0
}

/** What one step writes. */
interface Draft {
  readonly class: Exclude<EntryClass, 'public'>
  readonly key: ContentKey
  readonly records: readonly EventRecord[]
}

function step(parts: Parts, open: Open, onKey: (key: KeyId) => void): Acknowledged | undefined {
  const { subject, random, id } = parts
  if (!parts.log.wraps('vault').some(({ keyId }) => keyId === parts.stationKey.id)) return undefined
  dropForgotten(parts, open)
  readOn(parts, open)
  const mine = open.book.cases().filter(({ holder, keyId }) => holder === id && open.keys.has(keyId))
  const chosen = random().chance(70) ? random().pick(mine) : undefined
  const booked: Chosen = chosen ?? begin(parts)
  const key = booked.key ?? open.keys.get(booked.keyId)
  if (!key) return undefined
  onKey(key.id)
  const drafts = draftsOf(parts, open, booked, key)
  const blob = random().chance(25) ? parts.crypto.sealBlob(contentOf(random()), (n) => random().bytes(n)) : undefined
  if (blob) parts.blobs.put(blob.bytes)
  const { store } = subject
  parts.subject.store.transact(() => {
    const seq = write(parts, drafts)
    if (booked.key) putKey(parts, booked.key)
    if (blob) subject.noteOwnBlob(blob.hash, blob.bytes.length, seq, key.id)
    for (const { key: used } of drafts) keepReleased(store.releasedKeys(), subject, used.id, seq)
    if (drafts.some(({ records }) => records.some(({ type }) => type === 'released'))) subject.releaseKey(key.id, seq)
  })
  if (booked.key) open.keys.set(key.id, key)
  const records = drafts.flatMap((draft) => draft.records)
  return { records, key: key.id, blob: blob?.hash }
}

/** Most fit into a message, some are streamed. Beginning and length are never the same twice. */
function contentOf(random: Random): Buffer {
  const size = random.chance(90) ? 200 + random.int(2500) : 17_000 + random.int(30_000)
  return Buffer.alloc(size, random.bytes(61))
}

/** Keys that were destroyed since are used no more, and what they opened is not known any longer. */
function dropForgotten({ log, journal }: Parts, open: Open): void {
  const gone = [...open.keys.keys()].filter((keyId) => !log.wrapsOf(keyId).some(isVault))
  if (gone.length === 0) return
  for (const keyId of gone) open.keys.delete(keyId)
  open.follower = followLogs(log, journal)
  open.book = createCaseBook()
}

const isVault = ({ recipient }: { readonly recipient: string }): boolean => recipient === 'vault'

/** Something more written under a released key waits for its receipt, too. */
function keepReleased(
  released: readonly { readonly keyId: KeyId }[],
  subject: SyncStoreSubject,
  key: KeyId,
  seq: number,
): void {
  if (released.some(({ keyId }) => keyId === key)) subject.releaseKey(key, seq)
}

interface Chosen {
  readonly vorgang: string
  readonly keyId: KeyId
  readonly heads: EventRecord['parents']
  /** A key made here, for a case that begins with this step. */
  readonly key?: ContentKey
}

function begin({ crypto, random, newLogId }: Parts): Chosen {
  const key = crypto.contentKey(random().bytes(32))
  return { vorgang: newLogId(), keyId: key.id, heads: [], key }
}

function draftsOf(parts: Parts, open: Open, { vorgang, heads, key: fresh }: Chosen, key: ContentKey): readonly Draft[] {
  const { record, random, id, subject } = parts
  const chance = random().int(100)
  const types = [
    ...(fresh ? ['opened'] : []),
    ...(chance < 30 ? ['paid'] : chance < 55 && !fresh ? ['handed-over'] : ['set']),
  ]
  let parents = heads
  const records = types.map((type) => {
    const data = type === 'set' ? `field-${random().int(3)}` : null
    const each = record(type, data, { vorgang, parents, by: id })
    parents = [each.id]
    return each
  })
  open.numbers += 1
  const line = types.includes('paid') ? [record('line', `${subject.stationCode()}-${open.numbers}`, { by: id })] : []
  const released = types.includes('handed-over') ? [record('released', key.id, { by: id })] : []
  const station = [...line, ...released]
  return [
    { class: 'case', key, records },
    ...(station.length > 0 ? [{ class: 'station' as const, key: parts.stationKey, records: station }] : []),
  ]
}

function write({ log, subject, signingKey, random }: Parts, drafts: readonly Draft[]): number {
  const after = log.head(subject.store.outLog())
  const links = drafts.map(({ class: entryClass, key, records }, index) => ({
    kind: 'entry' as const,
    bytes: sealEntry(
      { logId: after.logId, seq: after.seq + index + 1 },
      entryClass,
      key,
      encodeRecords(records),
      (length) => random().bytes(length),
    ),
  }))
  const answer = log.append({ after, links, head: signHead(extendHead(after, links), signingKey) })
  if (answer.kind !== 'appended') throw new Error(`own log refused an append: ${answer.kind}`)
  return after.seq + links.length
}

function putKey({ log, crypto, secret, tenantSecret }: Parts, key: ContentKey): void {
  log.putWrap(crypto.wrap(key, 'vault', secret))
  log.putWrap(crypto.wrap(key, `tenant:${tenant}`, tenantSecret))
}
