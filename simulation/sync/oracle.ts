import type { KeyId } from '@buergerkoffer/log'
import { conclude } from './conclude.ts'
import { watchStation } from './during.ts'
import type { Memory } from './promises.ts'
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

export function createOracle(world: World): Oracle {
  const violations: string[] = []
  const memory: Memory = {
    ...{ world, promised: new Map(), excused: new Set(), held: new Map(), files: new Map(), archive: new Set() },
    granted: new Map(),
    disasters: 0,
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
    grant: (station, key) => void memory.granted.set(station, (memory.granted.get(station) ?? new Set()).add(key)),
    backedUp: () => {
      memory.archive = new Set(world.town.blobs.list())
    },
    excuse: () => {
      memory.disasters += 1
      excuse(memory)
    },
    watch: () => {
      for (const suitcase of world.suitcases) watchStation(memory, suitcase)
    },
    conclude: () => conclude(memory),
  }
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

/** Every event and blob of which some disk has a copy: entries are told by their ids, read by whoever holds all keys. */
function whatIsLeft(world: World): { readonly events: ReadonlySet<string>; readonly blobs: ReadonlySet<string> } {
  const events = new Set<string>(world.town.read().events.keys())
  for (const suitcase of world.suitcases) for (const id of suitcase.written(world.keyOf)) events.add(id)
  const blobs = [...world.town.blobs.list(), ...world.suitcases.flatMap((suitcase) => suitcase.blobs.list())]
  return { events, blobs: new Set(blobs) }
}
