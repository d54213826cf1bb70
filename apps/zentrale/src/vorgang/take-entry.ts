import { readStationEvent } from '@buergerkoffer/domain/besuch'
import { readVorgangEvent } from '@buergerkoffer/domain/vorgang'
import type { EventRecord, KeyId, LogId, LogKind, StoredEntry } from '@buergerkoffer/log'
import { readHeader } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { type Delivery, deliveredType, readDelivery } from '@buergerkoffer/sync'
import { z } from 'zod'
import { contained } from './contained.ts'
import { noteLoss } from './late-work.ts'
import type { KeyRing } from './open-key.ts'
import { type Placed, readEntry, readThrough } from './read-entry.ts'
import { isHere } from './read-place.ts'
import { noteSubject, subjectOf } from './station-subject.ts'

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

interface Place extends Source {
  readonly seq: number
  readonly key: KeyId
}

/**
 * Takes an entry into the read models, all but the lines of the work list. What a station carries over from a closed log counts as its own,
 * unless it stands here at its own place (SYNC-46). Safe to repeat.
 */
export async function takeEntry(tx: Transaction, ring: KeyRing, source: Source, entry: StoredEntry): Promise<Taken> {
  const { link, seq } = entry
  if (link.kind === 'missing') return { vorgaenge: [], fault: 'missing' }
  const outer = { log: source.log, seq, entry: link.bytes }
  const placed = source.kind === 'out' ? await readThrough(outer, ring) : [await readOuter(outer, ring)]
  const taken: Taken[] = []
  for (const each of placed) {
    const carried = each.log !== source.log || each.seq !== seq
    if (!carried || !(await isHere(tx, each))) taken.push(await takePlaced(tx, ring, { ...source, seq }, each))
  }
  return together(taken)
}

const readOuter = async (outer: Delivery, ring: KeyRing): Promise<Placed> => ({
  ...outer,
  read: await readEntry(outer.log, outer.seq, outer.entry, ring),
})

function together(taken: readonly Taken[]): Taken {
  const { fault, key } = taken.find((each) => each.fault) ?? taken[0] ?? {}
  return { vorgaenge: taken.flatMap((each) => each.vorgaenge), fault, key }
}

async function takePlaced(
  tx: Transaction,
  ring: KeyRing,
  at: Omit<Place, 'key'>,
  { entry, read }: Placed,
): Promise<Taken> {
  const key = readHeader(entry)?.keyId
  if (!read.ok) return { vorgaenge: [], fault: read.reason, key }
  // Only the centre publishes; in a station's own log a public entry is out of place.
  if (read.class === 'public') return { vorgaenge: [], fault: at.kind === 'out' ? 'unknown-event' : undefined }
  const place = { ...at, key: read.keyId }
  await noteOpened(tx, at.log, read.keyId)
  const take = (): Promise<Taken> =>
    read.class === 'case' ? takeCase(tx, place, read.records) : takeStation(tx, ring, place, read.records)
  return { ...((await contained(tx, take)) ?? { vorgaenge: [], fault: 'refused' }), key }
}

async function takeCase(tx: Transaction, place: Place, records: readonly EventRecord[]): Promise<Taken> {
  const vorgaenge = [...new Set(records.flatMap((record) => record.vorgang ?? []))]
  if (await hasOtherKey(tx, vorgaenge, place.key)) return { vorgaenge: [], fault: 'foreign-key' }
  for (const vorgang of vorgaenge) {
    await tx.execute(entrySql, [vorgang, place.log, place.seq])
  }
  for (const { type, vorgang, at } of place.kind === 'out' ? records : []) {
    if (type === 'VorgangOpened' && vorgang) await holdBegins(tx, place, place, at.wall)
  }
  return { vorgaenge, fault: faultOfCase(records) }
}

/** A case has one key (SYNC-30): what names it under another is not of its making. */
async function hasOtherKey(tx: Transaction, vorgaenge: readonly string[], key: KeyId): Promise<boolean> {
  const sql = 'SELECT 1 FROM vorgang WHERE vorgang = ANY($1::uuid[]) AND key_id <> $2'
  return (await tx.query(sql, [vorgaenge, key])).length > 0
}

/** An event this build can't read is part of its case all the same, and makes it read-only. */
export function faultOfCase(records: readonly EventRecord[]): string | undefined {
  if (records.some((record) => !record.vorgang)) return 'malformed'
  return records.every((record) => readVorgangEvent(record)) ? undefined : 'unknown-event'
}

async function takeStation(
  tx: Transaction,
  ring: KeyRing,
  place: Place,
  records: readonly EventRecord[],
): Promise<Taken> {
  const taken: Taken[] = []
  for (const record of records) {
    const isOrder = place.kind === 'in'
    taken.push(isOrder ? await takeOrder(tx, ring, place, record) : await takeStationEvent(tx, place, record))
  }
  return together(taken)
}

/** Life cycle and money: the case's number becomes visible, and the visit's entries can be found again. */
async function takeStationEvent(tx: Transaction, place: Place, record: EventRecord): Promise<Taken> {
  const { log, seq } = place
  const event = readStationEvent(record)
  if (!event) return { vorgaenge: [], fault: 'unknown-event' }
  if (place.kind === 'centre') await noteLoss(tx, event, place, record.at.wall)
  const subject = subjectOf(event)
  if (subject) await noteSubject(tx, subject, place)
  if ('besuch' in event.data) await tx.execute(besuchSql, [event.data.besuch, log, seq])
  if (event.type !== 'VorgangJoined' && event.type !== 'VorgangReleased') return { vorgaenge: [] }
  // A case that goes back untouched has its number from the release only; a visit's number comes first.
  const sql = event.type === 'VorgangJoined' ? nummerSql : releasedSql
  await tx.execute(sql, [event.data.vorgang, event.data.nummer])
  return { vorgaenge: [event.data.vorgang] }
}

const vorgangRow = z.object({ vorgang: z.string() })

/** Orders are our own words and need no reading back, but a delivery begins a hold (SYNC-40). */
async function takeOrder(
  tx: Transaction,
  ring: KeyRing,
  place: Place,
  { type, data, at }: EventRecord,
): Promise<Taken> {
  const delivery = type === deliveredType ? readDelivery(data) : undefined
  if (!delivery) return { vorgaenge: [] }
  if (!(await isHere(tx, delivery))) return takeLost(tx, ring, place, delivery, at.wall)
  await holdBegins(tx, place, delivery, at.wall)
  const rows = await tx.rows(vorgangRow, placeSql, [delivery.log, delivery.seq])
  return { vorgaenge: rows.map((row) => row.vorgang) }
}

/** An order that a restored centre took back from a station carries what the centre itself has lost: it counts where it is carried (SYNC-17). */
async function takeLost(tx: Transaction, ring: KeyRing, place: Place, delivery: Delivery, at: string): Promise<Taken> {
  await holdBegins(tx, place, place, at)
  const taken: Taken[] = []
  for (const each of await readThrough(delivery, ring)) {
    const isCase = each.read.ok ? each.read.class === 'case' : true
    if (isCase) taken.push(await takePlaced(tx, ring, place, each))
  }
  return together(taken)
}

/** Whoever has a case's entry holds the case; noted by the entry's place, since its own log may be read later. */
async function holdBegins(
  tx: Transaction,
  { station }: Source,
  { log, seq }: { readonly log: LogId; readonly seq: number },
  at: string,
): Promise<void> {
  if (station) await tx.execute(holdSql, [log, seq, station, at])
}

const noteOpened = (tx: Transaction, log: LogId, key: KeyId): Promise<number> =>
  tx.execute('INSERT INTO opened_key (log_id, key_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [log, key])

const entrySql = 'INSERT INTO vorgang_entry (vorgang, log_id, seq) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
const besuchSql = 'INSERT INTO besuch_entry (besuch, log_id, seq) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
const placeSql = 'SELECT vorgang FROM vorgang_entry WHERE log_id = $1 AND seq = $2'
const holdSql = 'INSERT INTO hold (log_id, seq, station, begun_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING'
const nummerSql = `
  INSERT INTO vorgang_nummer (vorgang, nummer) VALUES ($1, $2)
  ON CONFLICT (tenant_id, vorgang) DO UPDATE SET nummer = excluded.nummer`
const releasedSql = 'INSERT INTO vorgang_nummer (vorgang, nummer) VALUES ($1, $2) ON CONFLICT DO NOTHING'
