import { createHash } from 'node:crypto'
import type { EventRecord, StoredEntry } from '@buergerkoffer/log'
import { readHeader } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { type Delivery, deliveredType, readDelivery } from '@buergerkoffer/sync'
import { z } from 'zod'
import { isClosedLogOf } from '../mandant/index.ts'
import { contained } from './contained.ts'
import { type ReadRows, rowsOf, type Source, type Taken } from './entry-rows.ts'
import type { KeyRing } from './open-key.ts'
import { type Placed, readEntry, readThrough } from './read-entry.ts'
import { isHere } from './read-place.ts'
import { noteOpened, writeRows } from './taken-rows.ts'

/** Where an entry is read: for one that was carried, where its carrier stands. */
interface At extends Source {
  readonly seq: number
}

/** Takes an entry into the read models, all but the lines of the work list. Safe to repeat. */
export async function takeEntry(tx: Transaction, ring: KeyRing, source: Source, entry: StoredEntry): Promise<Taken> {
  const { link, seq } = entry
  if (link.kind === 'missing') return { vorgaenge: [], fault: 'missing' }
  const read = await readEntry(source.log, seq, link.bytes, ring)
  return takePlaced(tx, ring, { ...source, seq }, { log: source.log, seq, entry: link.bytes, read })
}

async function takePlaced(tx: Transaction, ring: KeyRing, at: At, { entry, read }: Placed): Promise<Taken> {
  const key = readHeader(entry)?.keyId
  if (!read.ok) return { vorgaenge: [], fault: read.reason, key }
  // Only the centre publishes; in a station's own log a public entry is out of place.
  if (read.class === 'public') return { vorgaenge: [], fault: at.kind === 'out' ? 'unknown-event' : undefined }
  await noteOpened(tx, at.log, new Set([read.keyId]))
  const isOrder = at.kind === 'in' && read.class === 'station'
  const rows = isOrder ? undefined : rowsOf({ ...at, key: read.keyId }, read.class, read.records)
  const take = (): Promise<Taken> => (rows ? takeRows(tx, rows) : takeOrders(tx, ring, at, read.records))
  return { ...((await contained(tx, take)) ?? { vorgaenge: [], fault: 'refused' }), key }
}

async function takeRows(tx: Transaction, { rows, taken }: ReadRows): Promise<Taken> {
  const foreign = await writeRows(tx, [rows])
  return foreign.has(rows) ? { vorgaenge: [], fault: 'foreign-key' } : taken
}

async function takeOrders(tx: Transaction, ring: KeyRing, at: At, records: readonly EventRecord[]): Promise<Taken> {
  const taken: Taken[] = []
  for (const record of records) taken.push(await takeOrder(tx, ring, at, record))
  return together(taken)
}

const firstRow = z.object({ in_log: z.string(), in_seq: z.number() })
const vorgangRow = z.object({ vorgang: z.string() })

/** Orders are our own words and need no reading back, but a delivery begins a hold (SYNC-40). */
async function takeOrder(tx: Transaction, ring: KeyRing, at: At, record: EventRecord): Promise<Taken> {
  const delivery = record.type === deliveredType ? readDelivery(record.data) : undefined
  if (!delivery) return { vorgaenge: [] }
  if (!(await isHere(tx, delivery))) return takeElsewhere(tx, ring, at, delivery, record.at.wall)
  await holdBegins(tx, at, delivery, record.at.wall)
  const rows = await tx.rows(vorgangRow, placeSql, [delivery.log, delivery.seq])
  return { vorgaenge: rows.map((row) => row.vorgang) }
}

/**
 * What does not stand at its own place here counts where it is carried: what a restored centre has lost, and took back with its order (SYNC-17);
 * and what the station itself wrote in a log that a fork has closed, which is read as the station's (SYNC-46).
 */
async function takeElsewhere(
  tx: Transaction,
  ring: KeyRing,
  at: At,
  delivery: Delivery,
  begun: string,
): Promise<Taken> {
  const isOwn = await isClosedLogOf(tx, at.station, delivery.log)
  if (isOwn && (await wasCarried(tx, at, delivery))) return { vorgaenge: [] }
  if (!isOwn) await holdBegins(tx, at, at, begun)
  const taken: Taken[] = []
  for (const each of await readThrough(delivery, ring)) {
    const isCase = each.read.ok ? each.read.class === 'case' : true
    if (isOwn || isCase) taken.push(await takePlaced(tx, ring, isOwn ? { ...at, kind: 'out' } : at, each))
  }
  return together(taken)
}

/** What a station sent again after a restore may stand in two carriers; the first one counts. */
async function wasCarried(tx: Transaction, { log, seq }: At, delivery: Delivery): Promise<boolean> {
  const hash = createHash('sha256').update(delivery.entry).digest()
  await tx.execute(carriedSql, [delivery.log, delivery.seq, hash, log, seq])
  const first = await tx.row(firstRow, firstSql, [delivery.log, delivery.seq, hash])
  return first?.in_seq !== seq || first.in_log !== log
}

function together(taken: readonly Taken[]): Taken {
  const { fault, key } = taken.find((each) => each.fault) ?? taken[0] ?? {}
  return { vorgaenge: taken.flatMap((each) => each.vorgaenge), fault, key }
}

/** Whoever has a case's entry holds the case; noted by the entry's place, since its own log may be read later. */
async function holdBegins(
  tx: Transaction,
  { station }: Source,
  { log, seq }: Pick<Delivery, 'log' | 'seq'>,
  at: string,
): Promise<void> {
  if (station) await tx.execute(holdSql, [log, seq, station, at])
}

const placeSql = 'SELECT vorgang FROM vorgang_entry WHERE log_id = $1 AND seq = $2'
const carriedSql = `
  INSERT INTO carried_entry (log_id, seq, hash, in_log, in_seq) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`
const firstSql = 'SELECT in_log, in_seq FROM carried_entry WHERE log_id = $1 AND seq = $2 AND hash = $3'
const holdSql = 'INSERT INTO hold (log_id, seq, station, begun_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING'
