import {
  type BlobStore,
  type ContentKey,
  createMemoryBlobStore,
  type EventRecord,
  encodeRecords,
  extendHead,
  type JournalMap,
  type KeyId,
  type KeyWrap,
  type LogId,
  readHeader,
  sealEntry,
  signHead,
} from '@buergerkoffer/log'
import { type Delivery, deliveredType, refused, writeDelivery } from '@buergerkoffer/sync'
import { createMemoryCentreStore, type MemoryCentreStore, type MemoryStation } from '@buergerkoffer/sync/testing'
import { townHall } from './case-book.ts'
import type { Crypto, SigningPair } from './crypto.ts'
import { createReader, entriesIn, followLogs, type ReadEntry, type Reader } from './reading.ts'
import { createView, type GrowingView, type TownView } from './town-view.ts'

export interface TownDeps {
  readonly crypto: Crypto
  readonly signing: SigningPair
  readonly random: (length: number) => Buffer
  readonly newLogId: () => LogId
  readonly record: (type: string, data: unknown, more?: Partial<EventRecord>) => EventRecord
  readonly tenantSecret: Buffer
  readonly stationSecret: (station: string) => Buffer
  readonly stationKey: (station: string) => ContentKey
}

/** The town hall above the centre's side of sync: it opens what arrives, gives orders, and works on cases itself. */
export interface Town {
  readonly memory: MemoryCentreStore
  readonly blobs: BlobStore
  readonly order: (station: string) => void
  /** Begins a case; answers its id. */
  readonly open: () => string
  /** Sends a case to a station, if the town hall holds it. Answers its key. */
  readonly send: (vorgang: string, station: string) => KeyId | undefined
  /** Somebody in the town hall sets a field, whoever holds the case. */
  readonly edit: (vorgang: string, field: string) => void
  readonly read: () => TownView
  readonly canOpen: (key: KeyId) => boolean
  /** Whether all that was taken in of a log under a key was opened; undefined if nothing was taken in. */
  readonly hasRead: (log: LogId, key: KeyId) => boolean | undefined
  /** After a restore the town hall writes a new log of its own: positions of the old one are lost, and must not be used twice. */
  readonly beginCentreLog: () => void
}

export const tenant = 'meerane'

/** What waits until a station was heard after a restore: with the keys of its cases, or, its own, without. */
interface Held {
  readonly given: readonly Delivery[]
  readonly carried: readonly Delivery[]
}

/** What the town hall is made of. */
interface Rooms extends TownDeps {
  readonly memory: MemoryCentreStore
  readonly reader: Reader
  /** By log and key: whether everything under it there could be read. */
  readonly opened: JournalMap<string, boolean>
  readonly held: JournalMap<string, Held>
  readonly centreLogs: JournalMap<number, LogId>
  /** What is read of each station's log, and of all logs together. */
  readonly intakes: Map<LogId, Intake>
  readonly all: { readonly intake: Intake; view: GrowingView }
}

export function createTown(deps: TownDeps): Town {
  const memory: MemoryCentreStore = createMemoryCentreStore({
    tenant,
    house: {
      takeIn: (_, log) => takeIn(rooms, log),
      opened: (outLog, keys) => keys.filter((key) => isOpened(rooms, outLog, key)),
      keysBack: (station, keys) => keysBack(rooms, station, keys),
      giveHeldBack: ({ station }) => giveHeldBack(rooms, station),
      giveBranch: ({ station }, branch) =>
        give(
          rooms,
          station,
          branch.flatMap(({ log, after }) => entriesIn(memory.log, log, after)),
        ),
      carry: ({ station }, deliveries) => carry(rooms, station, deliveries),
      enrol: () => refused('token-used'),
    },
  })
  const { journal } = memory
  const tables = { opened: journal.map<string, boolean>(), held: journal.map<string, Held>() }
  const reading = { ...deps, memory, reader: createReader() }
  const all = { intake: createIntake(reading), view: createView() }
  const rooms: Rooms = { ...reading, ...tables, centreLogs: journal.map(), intakes: new Map(), all }
  return {
    memory,
    blobs: createMemoryBlobStore(),
    read: () => readAll(rooms),
    canOpen: (key) => keyOf(rooms, key) !== undefined,
    hasRead: (log, key) => rooms.opened.get(`${log} ${key}`),
    beginCentreLog: () => rooms.centreLogs.set(rooms.centreLogs.entries().length, deps.newLogId()),
    order: (station) => journal.transact(() => appendTo(rooms, station, [deps.record('order', null)])),
    open: () => journal.transact(() => open(rooms)),
    send: (vorgang, station) => journal.transact(() => send(rooms, vorgang, station)),
    edit: (vorgang, field) => journal.transact(() => void write(rooms, vorgang, 'set', field)),
  }
}

function keyOf(
  { memory, crypto, tenantSecret }: Pick<Rooms, 'memory' | 'crypto' | 'tenantSecret'>,
  key: KeyId,
): ContentKey | undefined {
  const wrap = memory.log.wrapsOf(key).find(({ recipient }) => recipient === `tenant:${tenant}`)
  return wrap && crypto.unwrap(wrap, tenantSecret)
}

function takeIn(rooms: Rooms, log: LogId): void {
  const { opened } = rooms
  const intake = rooms.intakes.get(log) ?? createIntake(rooms)
  rooms.intakes.set(log, intake)
  const { read, closed } = intake.next([log])
  const unread = new Set(closed.map(({ keyId }) => keyId))
  for (const keyId of new Set(read.map((entry) => entry.keyId))) {
    const name = `${log} ${keyId}`
    if (keyId && opened.get(name) !== !unread.has(keyId)) opened.set(name, !unread.has(keyId))
  }
}

/** A key counts as opened when everything that the station ever wrote under it was really read (SYNC-14). */
function isOpened({ memory, opened }: Rooms, outLog: LogId, key: KeyId): boolean {
  const station = memory.stations().find(({ enrolled }) => enrolled?.outLog === outLog)
  const logs = station ? [...station.closedLogs, outLog, station.inLog] : []
  const read = logs.flatMap((log) => opened.get(`${log} ${key}`) ?? [])
  return read.length > 0 && read.every(Boolean)
}

/** Reads on in logs, and tries again what could not be opened before. */
interface Intake {
  readonly next: (logs: readonly LogId[]) => {
    readonly anew: boolean
    readonly read: readonly ReadEntry[]
    readonly closed: readonly ReadEntry[]
  }
}

function createIntake({ memory, ...rooms }: Pick<Rooms, 'memory' | 'reader' | 'crypto' | 'tenantSecret'>): Intake {
  const follower = followLogs(memory.log, memory.journal)
  let closed: readonly ReadEntry[] = []
  return {
    next: (logs) => {
      const { anew, entries } = follower.next(logs)
      const again = anew ? [] : closed.map(({ delivery }) => delivery)
      const read = [...again, ...entries].flatMap((entry) =>
        rooms.reader.through(entry, (key) => keyOf({ memory, ...rooms }, key)),
      )
      closed = read.filter(({ records }) => !records)
      return { anew, read, closed }
    },
  }
}

function readAll({ memory, centreLogs, all }: Rooms): TownView {
  const logs = memory
    .stations()
    .flatMap(({ enrolled, closedLogs, inLog }) => [...closedLogs, ...(enrolled ? [enrolled.outLog] : []), inLog])
  const { anew, read } = all.intake.next([...logs, ...centreLogs.values()])
  if (anew) all.view = createView()
  for (const entry of read) all.view.take(entry)
  return all.view
}

function give(rooms: Rooms, id: string, deliveries: readonly Delivery[]): void {
  const { memory, crypto } = rooms
  const station = memory.station(id)
  if (!station || deliveries.length === 0) return
  if (!station.reconciled) {
    hold(rooms, id, { given: deliveries })
    return
  }
  appendTo(rooms, id, carriersOf(rooms, deliveries))
  for (const keyId of station.locked ? [] : caseKeysIn(deliveries)) {
    const key = keyOf(rooms, keyId)
    if (!key) continue
    memory.log.putWrap(crypto.wrap(key, `station:${id}`, rooms.stationSecret(id)))
    memory.post({ station: id, inSeq: memory.log.head(station.inLog).seq, keyId })
  }
}

const caseKeysIn = (deliveries: readonly Delivery[]): ReadonlySet<KeyId> =>
  new Set(
    deliveries.flatMap(({ entry }) => {
      const header = readHeader(entry)
      return header?.class === 'case' ? [header.keyId] : []
    }),
  )

/** Its own entries: whatever it may open of them it can open already. */
function carry(rooms: Rooms, id: string, deliveries: readonly Delivery[]): void {
  const { memory } = rooms
  const station = memory.station(id)
  if (!station?.reconciled) {
    hold(rooms, id, { carried: deliveries })
    return
  }
  appendTo(rooms, id, carriersOf(rooms, deliveries))
  const inSeq = memory.log.head(station.inLog).seq
  for (const keyId of caseKeysIn(deliveries)) memory.post({ station: id, inSeq, keyId, arrived: true })
}

const carriersOf = ({ record }: Rooms, deliveries: readonly Delivery[]): readonly EventRecord[] =>
  deliveries.map((delivery) => record(deliveredType, writeDelivery(delivery)))

function hold({ held }: Rooms, id: string, { given = [], carried = [] }: Partial<Held>): void {
  const before = held.get(id)
  held.set(id, { given: [...(before?.given ?? []), ...given], carried: [...(before?.carried ?? []), ...carried] })
}

function giveHeldBack(rooms: Rooms, id: string): void {
  const waiting = rooms.held.get(id)
  rooms.held.delete(id)
  give(rooms, id, waiting?.given ?? [])
  carry(rooms, id, waiting?.carried ?? [])
}

/** Appends orders, or nothing as long as the station has not been heard after a restore (SYNC-17). */
function appendTo(rooms: Rooms, id: string, records: readonly EventRecord[]): void {
  const station = rooms.memory.station(id)
  if (station?.reconciled && records.length > 0) append(rooms, station.inLog, 'station', rooms.stationKey(id), records)
}

function keysBack(rooms: Rooms, { station, locked }: MemoryStation, keys: readonly KeyId[]): readonly KeyWrap[] {
  if (locked || keys.length === 0) return []
  const held = readAll(rooms)
    .book.cases()
    .flatMap(({ keyId, holder }) => (holder === station && keys.includes(keyId) ? [keyId] : []))
  return held.flatMap((keyId) => {
    const key = keyOf(rooms, keyId)
    return key ? [rooms.crypto.wrap(key, `station:${station}`, rooms.stationSecret(station))] : []
  })
}

function open(rooms: Rooms): string {
  const { crypto, random, memory, newLogId, record } = rooms
  const [key, vorgang] = [crypto.contentKey(random(32)), newLogId()]
  memory.log.putWrap(crypto.wrap(key, `tenant:${tenant}`, rooms.tenantSecret))
  append(rooms, centreLog(rooms), 'case', key, [record('opened', null, { vorgang, parents: [], by: townHall })])
  return vorgang
}

function send(rooms: Rooms, vorgang: string, station: string): KeyId | undefined {
  if (readAll(rooms).book.get(vorgang)?.holder !== townHall) return undefined
  const key = write(rooms, vorgang, 'sent', station)
  if (key) give(rooms, station, readAll(rooms).entriesOf(vorgang))
  return key
}

function write(rooms: Rooms, vorgang: string, type: string, data: unknown): KeyId | undefined {
  const booked = readAll(rooms).book.get(vorgang)
  const key = booked && keyOf(rooms, booked.keyId)
  if (!key) return undefined
  append(rooms, centreLog(rooms), 'case', key, [rooms.record(type, data, { vorgang, parents: booked.heads })])
  return key.id
}

function centreLog({ centreLogs, newLogId }: Rooms): LogId {
  const known = centreLogs.values().at(-1)
  const log = known ?? newLogId()
  if (!known) centreLogs.set(0, log)
  return log
}

function append(
  { memory: { log }, random, signing }: Rooms,
  logId: LogId,
  entryClass: 'case' | 'station',
  key: ContentKey,
  records: readonly EventRecord[],
): void {
  const after = log.head(logId)
  const links = records.map((record, index) => ({
    kind: 'entry' as const,
    bytes: sealEntry({ logId, seq: after.seq + index + 1 }, entryClass, key, encodeRecords([record]), random),
  }))
  log.append({ after, links, head: signHead(extendHead(after, links), signing.privateKey) })
}
