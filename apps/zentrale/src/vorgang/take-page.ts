import { readStationEvent, type StationEvent } from '@buergerkoffer/domain/besuch'
import type { EventRecord, StoredEntry } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { deliveredType } from '@buergerkoffer/sync'
import { contained } from './contained.ts'
import type { KeyRing } from './open-key.ts'
import { readEntry } from './read-entry.ts'
import { type Subject, subjectOf } from './station-subject.ts'
import { faultOfCase, type Source, type Taken, takeEntry } from './take-entry.ts'
import { type EntryRows, noteOpened, type Place, writeRows } from './taken-rows.ts'

/** A station's own entry as it usually is: it could be opened, carries no other, and only adds lines to the read models. */
interface PlainEntry {
  readonly taken: Taken
  readonly rows: EntryRows
}

/**
 * Takes entries of one log into the read models, as `takeEntry` does with each of them; answers what came of each, in their order. What is plain
 * is written together: a statement is a round trip, and a station's day has hundreds of entries. Everything else, and everything after a
 * value that the database can't take, goes the way of the single entry.
 */
export async function takePage(
  tx: Transaction,
  ring: KeyRing,
  source: Source,
  entries: readonly StoredEntry[],
): Promise<readonly Taken[]> {
  const plain = await writePlain(tx, source, await readPlain(ring, source, entries))
  const taken: Taken[] = []
  for (const entry of entries) taken.push(plain.get(entry) ?? (await takeEntry(tx, ring, source, entry)))
  return taken
}

/** Answers what is written. */
async function writePlain(
  tx: Transaction,
  { log }: Source,
  plain: ReadonlyMap<StoredEntry, PlainEntry>,
): Promise<ReadonlyMap<StoredEntry, Taken>> {
  const rows = [...plain.values()].map((each) => each.rows)
  const foreign = await contained(tx, async () => {
    await noteOpened(tx, log, new Set(rows.map(({ place }) => place.key)))
    return writeRows(tx, rows)
  })
  if (!foreign) return new Map()
  return new Map([...plain].flatMap(([entry, each]) => (foreign.has(each.rows) ? [] : [[entry, each.taken]])))
}

async function readPlain(
  ring: KeyRing,
  source: Source,
  entries: readonly StoredEntry[],
): Promise<ReadonlyMap<StoredEntry, PlainEntry>> {
  const plain = new Map<StoredEntry, PlainEntry>()
  for (const entry of source.kind === 'out' ? entries : []) {
    const read = await plainEntry(ring, source, entry)
    if (read) plain.set(entry, read)
  }
  return plain
}

async function plainEntry(ring: KeyRing, source: Source, { link, seq }: StoredEntry): Promise<PlainEntry | undefined> {
  if (link.kind === 'missing') return undefined
  const entry = await readEntry(source.log, seq, link.bytes, ring)
  if (!entry.ok || entry.class === 'public') return undefined
  if (entry.records.some(({ type }) => type === deliveredType)) return undefined
  const place = { ...source, seq, key: entry.keyId }
  return entry.class === 'case' ? caseEntry(place, entry.records) : stationEntry(place, entry.records)
}

const nothing = { vorgaenge: [], holds: [], besuche: [], nummern: [], subjects: [] }

function caseEntry(place: Source & Place, records: readonly EventRecord[]): PlainEntry {
  const vorgaenge = [...new Set(records.flatMap((record) => record.vorgang ?? []))]
  const { log, seq, station } = place
  const begun = records.filter(({ type, vorgang }) => type === 'VorgangOpened' && vorgang)
  const holds = station ? begun.map(({ at }) => ({ log, seq, station, at: at.wall })) : []
  const taken = { vorgaenge, fault: faultOfCase(records), key: place.key }
  return { taken, rows: { ...nothing, place, vorgaenge, holds } }
}

/** Life cycle and money: the case's number becomes visible, and the visit's entries can be found again. */
function stationEntry(place: Source & Place, records: readonly EventRecord[]): PlainEntry {
  const read = records.map(readStationEvent)
  const events = read.filter((event) => event !== undefined)
  const joined = events.flatMap((event) => (event.type === 'VorgangJoined' ? [event.data] : []))
  const { station } = place
  const rows = {
    ...nothing,
    place,
    besuche: [...new Set(events.flatMap(({ data }) => ('besuch' in data ? data.besuch : [])))],
    nummern: joined.map(({ vorgang, nummer }) => ({ vorgang, nummer })),
    subjects: station ? subjectsOf(events).map((subject) => ({ subject, station })) : [],
  }
  const fault = events.length < read.length ? 'unknown-event' : undefined
  return { taken: { vorgaenge: joined.map(({ vorgang }) => vorgang), fault, key: place.key }, rows }
}

const subjectsOf = (events: readonly StationEvent[]): readonly Subject[] => [
  ...new Set(events.flatMap((event) => subjectOf(event) ?? [])),
]
