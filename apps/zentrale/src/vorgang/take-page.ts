import type { StoredEntry } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { contained } from './contained.ts'
import { type ReadRows, rowsOf, type Source, type Taken } from './entry-rows.ts'
import type { KeyRing } from './open-key.ts'
import { readEntry } from './read-entry.ts'
import { takeEntry } from './take-entry.ts'
import { noteOpened, writeRows } from './taken-rows.ts'

/**
 * Takes entries of one log into the read models, as `takeEntry` does with each of them; answers what came of each, in their order. What a station
 * wrote and the centre can open is written together: a statement is a round trip, and a station's day has hundreds of entries. Everything
 * else, and everything after a value that the database can't take, goes the way of the single entry.
 */
export async function takePage(
  tx: Transaction,
  ring: KeyRing,
  source: Source,
  entries: readonly StoredEntry[],
): Promise<readonly Taken[]> {
  const plain = source.kind === 'out' ? await writePlain(tx, source, await readPlain(ring, source, entries)) : noEntry
  const taken: Taken[] = []
  for (const entry of entries) taken.push(plain.get(entry) ?? (await takeEntry(tx, ring, source, entry)))
  return taken
}

const noEntry: ReadonlyMap<StoredEntry, Taken> = new Map()

/** Answers what is written. */
async function writePlain(
  tx: Transaction,
  { log }: Source,
  plain: ReadonlyMap<StoredEntry, ReadRows>,
): Promise<ReadonlyMap<StoredEntry, Taken>> {
  const rows = [...plain.values()].map((each) => each.rows)
  const foreign = await contained(tx, async () => {
    await noteOpened(tx, log, new Set(rows.map(({ place }) => place.key)))
    return writeRows(tx, rows)
  })
  if (!foreign) return noEntry
  return new Map([...plain].flatMap(([entry, each]) => (foreign.has(each.rows) ? [] : [[entry, each.taken]])))
}

async function readPlain(
  ring: KeyRing,
  source: Source,
  entries: readonly StoredEntry[],
): Promise<ReadonlyMap<StoredEntry, ReadRows>> {
  const plain = new Map<StoredEntry, ReadRows>()
  for (const entry of entries) {
    const { link, seq } = entry
    const read = link.kind === 'entry' ? await readEntry(source.log, seq, link.bytes, ring) : undefined
    if (!read?.ok || read.class === 'public') continue
    plain.set(entry, rowsOf({ ...source, seq, key: read.keyId }, read.class, read.records))
  }
  return plain
}
