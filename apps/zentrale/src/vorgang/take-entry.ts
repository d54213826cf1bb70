import { readStationEvent, type StationEvent } from '@buergerkoffer/domain/besuch'
import { readVorgangEvent } from '@buergerkoffer/domain/vorgang'
import type { EventRecord, KeyId, LogId, LogKind, StoredEntry } from '@buergerkoffer/log'
import { readHeader } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { deliveredType, readDelivery } from '@buergerkoffer/sync'
import { z } from 'zod'
import { contained } from './contained.ts'
import type { KeyRing } from './open-key.ts'
import { readEntry } from './read-entry.ts'
import { type Subject, subjectOf } from './station-subject.ts'
import { type EntryRows, noteOpened, type Place, writeRows } from './taken-rows.ts'

/** The log that is read, and the station whose log it is. */
export interface Source {
  readonly log: LogId
  readonly kind: LogKind
  readonly station: string | undefined
}

/** What came of an entry: the cases it touches, and, if not all of it could be read, why (SYNC-7). */
export interface Taken {
  readonly vorgaenge: readonly string[]
  readonly fault?: string | undefined
  readonly key?: KeyId | undefined
}

/** An entry as it was read: what it writes, and what came of it so far. `delivers`: the case's own entry that an order carries. */
interface Reading {
  readonly taken: Taken
  readonly rows?: EntryRows
  readonly delivers?: readonly Delivery[]
}

/**
 * Takes entries of one log into the read models, all but the lines of the work list; answers what came of each, in their order. Safe to repeat. A
 * value that the database can't take undoes all of them and then only its own entry: they are taken one by one.
 */
export async function takeEntries(
  tx: Transaction,
  ring: KeyRing,
  source: Source,
  entries: readonly StoredEntry[],
): Promise<readonly Taken[]> {
  const readings: Reading[] = []
  for (const entry of entries) readings.push(await read(ring, source, entry))
  await noteOpened(tx, source.log, new Set(readings.flatMap(({ rows }) => rows?.place.key ?? [])))
  const together = await contained(tx, () => write(tx, readings))
  if (together) return together
  const taken: Taken[] = []
  for (const reading of readings) {
    const [one] = (await contained(tx, () => write(tx, [reading]))) ?? []
    taken.push(one ?? { vorgaenge: [], fault: 'refused', key: reading.taken.key })
  }
  return taken
}

async function write(tx: Transaction, readings: readonly Reading[]): Promise<readonly Taken[]> {
  const foreign = await writeRows(
    tx,
    readings.flatMap(({ rows }) => rows ?? []),
  )
  const written: Taken[] = []
  for (const { taken, rows, delivers = [] } of readings) {
    if (rows && foreign.has(rows)) written.push({ vorgaenge: [], fault: 'foreign-key', key: taken.key })
    else if (delivers.length === 0) written.push(taken)
    else written.push({ ...taken, vorgaenge: [...taken.vorgaenge, ...(await deliveredCases(tx, delivers))] })
  }
  return written
}

async function read(ring: KeyRing, source: Source, { link, seq }: StoredEntry): Promise<Reading> {
  if (link.kind === 'missing') return { taken: { vorgaenge: [], fault: 'missing' } }
  const key = readHeader(link.bytes)?.keyId
  const entry = await readEntry(source.log, seq, link.bytes, ring)
  if (!entry.ok) return { taken: { vorgaenge: [], fault: entry.reason, key } }
  // Only the centre publishes; in a station's own log a public entry is out of place.
  if (entry.class === 'public') {
    return { taken: { vorgaenge: [], fault: source.kind === 'out' ? 'unknown-event' : undefined, key } }
  }
  const place = { ...source, seq, key: entry.keyId }
  return entry.class === 'case' ? readCaseEntry(place, entry.records) : readStationEntry(place, entry.records)
}

type OpenedPlace = Source & Place

const nothing = { vorgaenge: [], holds: [], besuche: [], nummern: [], subjects: [] }

function readCaseEntry(place: OpenedPlace, records: readonly EventRecord[]): Reading {
  const vorgaenge = [...new Set(records.flatMap((record) => record.vorgang ?? []))]
  const begun = records.filter(({ type, vorgang }) => place.kind === 'out' && type === 'VorgangOpened' && vorgang)
  const holds = begun.flatMap(({ at }) => holdBegins(place, place, at.wall))
  const taken = { vorgaenge, fault: faultOfCase(records), key: place.key }
  return { taken, rows: { ...nothing, place, vorgaenge, holds } }
}

/** An event this build can't read is part of its case all the same, and makes it read-only. */
function faultOfCase(records: readonly EventRecord[]): string | undefined {
  if (records.some((record) => !record.vorgang)) return 'malformed'
  return records.every((record) => readVorgangEvent(record)) ? undefined : 'unknown-event'
}

/** Life cycle and money: the case's number becomes visible, and the visit's entries can be found again. Orders are our own words. */
function readStationEntry(place: OpenedPlace, records: readonly EventRecord[]): Reading {
  if (place.kind === 'in') return readOrders(place, records)
  const events = records.map(readStationEvent)
  const known = events.filter((event) => event !== undefined)
  const joined = known.flatMap((event) => (event.type === 'VorgangJoined' ? [event.data] : []))
  const { station } = place
  const rows = {
    ...nothing,
    place,
    besuche: [...new Set(known.flatMap(({ data }) => ('besuch' in data ? data.besuch : [])))],
    nummern: joined.map(({ vorgang, nummer }) => ({ vorgang, nummer })),
    subjects: station ? subjectsOf(known).map((subject) => ({ subject, station })) : [],
  }
  const fault = known.length < events.length ? 'unknown-event' : undefined
  return { taken: { vorgaenge: joined.map(({ vorgang }) => vorgang), fault, key: place.key }, rows }
}

const subjectsOf = (events: readonly StationEvent[]): readonly Subject[] => [
  ...new Set(events.flatMap((event) => subjectOf(event) ?? [])),
]

/** Orders need no reading back, but a delivery begins a hold (SYNC-40). */
function readOrders(place: OpenedPlace, records: readonly EventRecord[]): Reading {
  const delivered = records.flatMap(({ type, data, at }) => {
    const delivery = type === deliveredType ? readDelivery(data) : undefined
    return delivery ? [{ ...delivery, at: at.wall }] : []
  })
  const holds = delivered.flatMap((delivery) => holdBegins(place, delivery, delivery.at))
  return { taken: { vorgaenge: [], key: place.key }, rows: { ...nothing, place, holds }, delivers: delivered }
}

type Delivery = Pick<Place, 'log' | 'seq'>

const vorgangRow = z.object({ vorgang: z.string() })

async function deliveredCases(tx: Transaction, deliveries: readonly Delivery[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const { log, seq } of deliveries) {
    found.push(...(await tx.rows(vorgangRow, placeSql, [log, seq])).map(({ vorgang }) => vorgang))
  }
  return found
}

/** Whoever has a case's entry holds the case; noted by the entry's place, since its own log may be read later. */
const holdBegins = ({ station }: Source, { log, seq }: Delivery, at: string): EntryRows['holds'] =>
  station ? [{ log, seq, station, at }] : []

const placeSql = 'SELECT vorgang FROM vorgang_entry WHERE log_id = $1 AND seq = $2'
