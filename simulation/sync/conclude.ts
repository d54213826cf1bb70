import { type BlobHash, type EventRecord, hashOf, type LogId } from '@buergerkoffer/log'
import type { Memory } from './promises.ts'
import type { Suitcase } from './suitcase.ts'

/** What must hold at the end, when both sides say that they are level. */
export function conclude(memory: Memory): void {
  nothingLost(memory)
  nothingDoubled(memory)
  causalOrder(memory)
  for (const suitcase of memory.world.suitcases) {
    logsEqual(memory, suitcase)
    casesEqual(memory, suitcase)
    heldCasesOpen(memory, suitcase)
    nothingHeldIsDeletable(memory, suitcase)
    noLogInVain(memory, suitcase)
    lossesAreTold(memory, suitcase)
  }
}

function nothingLost({ world, promised, excused, violate }: Memory): void {
  const { events } = world.town.read()
  for (const [event, { station, type, blob }] of promised) {
    if (!events.has(event) && !excused.has(event)) violate(`${station}: lost an event (${type})`)
    if (blob && !world.town.blobs.has(blob) && !excused.has(blob)) violate(`${station}: lost a blob`)
  }
  const { altered, refusedBlobs } = world.counts
  if (refusedBlobs > altered) violate('a blob was put together wrongly')
  const isOther = (hash: BlobHash): boolean => hashOf(world.town.blobs.get(hash) ?? Buffer.alloc(0)) !== hash
  if (world.town.blobs.list().some(isOther)) violate('a blob is another than it says')
}

/**
 * An event stands at one place, however often it was carried; and an official number is given once, unless a disk forgot that it was given: then both
 * documents stay and are shown (SYNC-41).
 */
function nothingDoubled({ world, promised, excused, violate }: Memory): void {
  if (world.town.read().doubled()) violate('an event stands twice')
  const seen = new Set<unknown>()
  const forgetful = new Set(world.suitcases.filter(({ hasForgotten }) => hasForgotten()).map(({ id }) => id))
  for (const [event, { type, data, station }] of promised) {
    if (type !== 'line' || excused.has(event)) continue
    if (seen.has(data) && !forgetful.has(station)) violate(`${station}: a number given twice`)
    seen.add(data)
  }
}

/** Nothing comes before what its writer had seen, and nothing waits for ever, unless for what no disk has any more (SYNC-3). */
function causalOrder({ world, disasters, violate }: Memory): void {
  const { book, events } = world.town.read()
  const onDisks = new Set(world.suitcases.flatMap((suitcase) => suitcase.written(world.keyOf)))
  const missing = [...events.values()].flatMap(({ parents }) => parents.filter((parent) => !events.has(parent)))
  if (missing.some((parent) => disasters === 0 || onDisks.has(parent))) violate('an event waits for ever')
  for (const { order, waiting } of book.cases()) {
    if (waiting > 0 && missing.length === 0) violate('an event waits for ever')
    const seen = new Set<string>()
    for (const id of order) {
      if (!parentsOf(events.get(id)).every((parent) => seen.has(parent))) violate('an event before its parents')
      seen.add(id)
    }
  }
}

const parentsOf = (event: EventRecord | undefined): EventRecord['parents'] => event?.parents ?? []

function logsEqual({ world, violate }: Memory, { id, subject }: Suitcase): void {
  const { store } = subject
  const { log } = world.town.memory
  const at = (side: typeof log, each: LogId) => ({ ...side.head(each), entries: hashes(side, each) })
  for (const each of [store.outLog(), store.inLog]) {
    const [here, there] = [at(store.log, each), at(log, each)]
    if (here.seq !== there.seq || here.entries !== there.entries) violate(`${id}: the logs are not equal`)
  }
  if (store.pendingBlobs().length > 0) violate(`${id}: blobs wait for ever`)
}

/** The hash at every position: one that hangs on a missing entry says nothing of what came before. */
const hashes = (log: Suitcase['subject']['store']['log'], each: LogId): string =>
  log
    .read(each, 0, log.head(each).seq)
    .map(({ hash }) => Buffer.from(hash).toString('base64'))
    .join()

function casesEqual({ world, violate }: Memory, { id, cases }: Suitcase): void {
  const { book } = world.town.read()
  for (const { vorgang, order } of cases()) {
    const known = new Set<string>(order)
    const there = (book.get(vorgang)?.order ?? []).filter((event) => known.has(event))
    if (there.join() !== order.join()) violate(`${id}: a case reads otherwise here than there`)
  }
}

/**
 * Who holds a case can open it: its key came with the order, or came back (SYNC-18, SYNC-40). Not where a restored centre has forgotten a lock: the
 * keys that were destroyed by it are gone.
 */
function heldCasesOpen({ world, excused, violate }: Memory, { id, sync, keys }: Suitcase): void {
  if (excused.size > 0 || sync().control()?.lock || world.town.memory.incarnation() > 1) return
  const here = keys()
  for (const { holder, keyId } of world.town.read().book.cases())
    if (holder === id && !here.has(keyId)) violate(`${id}: holds a case that it cannot open`)
}

/** A key that came back is held anew: no earlier release permits to delete anything of it (SYNC-50). */
function nothingHeldIsDeletable({ world, violate }: Memory, { id, keys, subject }: Suitcase): void {
  const here = keys()
  const deletable = new Set(subject.store.archivable(Number.MAX_SAFE_INTEGER).keys)
  for (const { holder, keyId } of world.town.read().book.cases())
    if (holder === id && here.has(keyId) && deletable.has(keyId)) violate(`${id}: would delete a case that it holds`)
}

/** A fork opens one log, however often it is asked for (SYNC-46); and nothing forks but a disk that lost something. */
function noLogInVain({ world, disasters, violate }: Memory, { id }: Suitcase): void {
  const closed = world.town.memory.station(id)?.closedLogs.length ?? 0
  if (closed > disasters) violate(`${id}: more logs than forks`)
}

/** What a disk has lost the centre tells of: positions in every receipt (SYNC-9), and blobs in a list for a person to see (SYNC-18). */
function lossesAreTold({ world, promised, violate }: Memory, { id, sync, subject }: Suitcase): void {
  const { memory, blobs, read } = world.town
  const log = subject.store.outLog()
  const missing = memory.log.read(log, 0, memory.log.head(log).seq).filter(({ link }) => link.kind === 'missing')
  const told = sync().control()?.receipt?.missing ?? []
  if (missing.map(({ seq }) => seq).join() !== told.join()) violate(`${id}: a missing position is not told of`)
  // Not yet healed: a station that found its file gone, and a centre that was restored before it had heard of it.
  if (memory.incarnation() > 1) return
  const given = new Set<string>(memory.given(id).map(({ hash }) => hash))
  const { events } = read()
  for (const [event, { station, blob }] of promised) {
    if (station !== id || !blob || blobs.has(blob) || !events.has(event)) continue
    if (!given.has(blob)) violate(`${id}: a blob is gone, and nobody is told`)
  }
}
