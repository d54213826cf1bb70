import type { BlobHash, EventId, KeyId } from '@buergerkoffer/log'
import type { Acknowledged, Suitcase } from './suitcase.ts'
import type { World } from './world.ts'

/** Knows what was promised, and sees whether it is kept. */
export interface Oracle {
  /** A clerk was told that a step is done. */
  readonly acknowledge: (suitcase: Suitcase, done: Acknowledged) => void
  /** A key was sent to a station, or made there: it may be found there from now on. */
  readonly grant: (station: string, key: KeyId) => void
  /** A disaster has happened: what no disk has any more is nobody's fault. */
  readonly excuse: () => void
  /** Looks after every action whether anything was given up that must not be. */
  readonly watch: () => void
  /** Looks at the end, when both sides say that they are level. */
  readonly conclude: () => void
  readonly backedUp: () => void
  readonly violate: (what: string) => void
  readonly violations: readonly string[]
}

interface Promised {
  readonly station: string
  readonly key: KeyId
  readonly type: string
  readonly data: unknown
  readonly blob: BlobHash | undefined
}

/** What an oracle remembers. */
interface Memory {
  readonly world: World
  readonly promised: Map<EventId, Promised>
  readonly excused: Set<string>
  readonly granted: ReadonlyMap<string, Set<KeyId>>
  readonly held: Map<string, ReadonlySet<KeyId>>
  readonly files: Map<string, ReadonlySet<BlobHash>>
  archive: ReadonlySet<BlobHash>
  readonly violate: (what: string) => void
}

export function createOracle(world: World): Oracle {
  const violations: string[] = []
  const memory: Memory = {
    ...{ world, promised: new Map(), excused: new Set(), held: new Map(), files: new Map(), archive: new Set() },
    granted: new Map(world.suitcases.map(({ id }) => [id, new Set<KeyId>()])),
    violate: (what) => {
      if (!violations.includes(what)) violations.push(what)
    },
  }
  return {
    violations,
    violate: memory.violate,
    acknowledge: ({ id: station }, { records, key, blob }) => {
      world.counts.events += records.length
      for (const { id, type, data } of records) memory.promised.set(id, { station, key, type, data, blob })
    },
    grant: (station, key) => void memory.granted.get(station)?.add(key),
    backedUp: () => {
      memory.archive = new Set(world.town.blobs.list())
    },
    excuse: () => excuse(memory),
    watch: () => {
      for (const suitcase of world.suitcases) look(memory, suitcase)
    },
    conclude: () => conclude(memory),
  }
}

function look(memory: Memory, { id, keys, blobs, sync }: Suitcase): void {
  const { granted, held, files, archive, violate } = memory
  const [now, isLocked] = [keys(), sync().control()?.lock === true]
  for (const key of now) if (!granted.get(id)?.has(key)) violate(`${id}: a key out of its reach`)
  if (isLocked && now.size > 0) violate(`${id}: locked, and yet it has keys`)
  for (const key of held.get(id) ?? []) if (!now.has(key) && !isLocked) judgeForgotten(memory, id, key)
  held.set(id, now)
  const here = new Set(blobs.list())
  for (const blob of files.get(id) ?? []) if (!here.has(blob) && !archive.has(blob)) judgeDeleted(memory, id, blob)
  files.set(id, here)
}

function judgeForgotten({ world, promised, excused, violate }: Memory, id: string, key: KeyId): void {
  if (!world.town.canOpen(key)) violate(`${id}: forgot a key that the town hall cannot open`)
  const { events } = world.town.read()
  for (const [event, { station, key: under }] of promised) {
    const gone = station === id && under === key && !events.has(event) && !excused.has(event)
    if (gone) violate(`${id}: forgot a key before everything under it had arrived`)
  }
}

function judgeDeleted({ promised, excused, violate }: Memory, id: string, blob: BlobHash): void {
  const wanted = [...promised.values()].some((each) => each.blob === blob)
  if (wanted && !excused.has(blob)) violate(`${id}: deleted a blob that no backup has`)
}

function excuse({ world, promised, excused, held, files }: Memory): void {
  const left = whatIsLeft(world)
  for (const [event, { blob }] of promised) {
    if (!left.events.has(event)) excused.add(event)
    // A file that no entry names any more is waste.
    if (blob && !(left.blobs.has(blob) && left.events.has(event))) excused.add(blob)
  }
  for (const suitcase of world.suitcases) {
    held.set(suitcase.id, suitcase.keys())
    files.set(suitcase.id, new Set(suitcase.blobs.list()))
  }
}

function conclude({ world, promised, excused, violate }: Memory): void {
  const { town, suitcases } = world
  const { events, book } = town.read()
  for (const [event, { station, type, blob }] of promised) {
    if (!events.has(event) && !excused.has(event)) violate(`${station}: lost an event (${type})`)
    if (blob && !town.blobs.has(blob) && !excused.has(blob)) violate(`${station}: lost a blob`)
  }
  for (const { waiting } of book.cases()) if (waiting > 0 && excused.size === 0) violate('an event waits for ever')
  for (const suitcase of suitcases) {
    compareLogs(world, suitcase, violate)
    for (const { vorgang, order } of suitcase.cases()) {
      const known = new Set(order)
      const there = (book.get(vorgang)?.order ?? []).filter((event) => known.has(event))
      if (there.join() !== order.join()) violate(`${suitcase.id}: a case reads otherwise here than there`)
    }
  }
  countNumbers(world, [...promised], excused, violate)
}

/** Every event and blob of which some disk has a copy: entries are told by their ids, read by whoever holds all keys. */
function whatIsLeft(world: World): { readonly events: ReadonlySet<string>; readonly blobs: ReadonlySet<string> } {
  const events = new Set<string>(world.town.read().events.keys())
  for (const suitcase of world.suitcases) for (const id of suitcase.written(world.keyOf)) events.add(id)
  const blobs = [...world.town.blobs.list(), ...world.suitcases.flatMap((suitcase) => suitcase.blobs.list())]
  return { events, blobs: new Set(blobs) }
}

function compareLogs({ town }: World, { id, subject }: Suitcase, violate: (what: string) => void): void {
  const { store } = subject
  for (const log of [store.outLog(), store.inLog]) {
    const [here, there] = [store.log.head(log), town.memory.log.head(log)]
    const same = here.seq === there.seq && Buffer.compare(here.hash, there.hash) === 0
    if (!same) violate(`${id}: the logs are not equal`)
  }
  if (store.pendingBlobs().length > 0) violate(`${id}: blobs wait for ever`)
}

/** An official number is given once, unless a disk forgot that it was given: then both documents stay and are shown (SYNC-41). */
function countNumbers(
  { suitcases }: World,
  promised: readonly (readonly [EventId, Promised])[],
  excused: ReadonlySet<string>,
  violate: (what: string) => void,
): void {
  const seen = new Set<unknown>()
  const forgetful = new Set(suitcases.filter(({ hasForgotten }) => hasForgotten()).map(({ id }) => id))
  for (const [event, { type, data, station }] of promised) {
    if (type !== 'line' || excused.has(event)) continue
    if (seen.has(data) && !forgetful.has(station)) violate(`${station}: a number given twice`)
    seen.add(data)
  }
}
