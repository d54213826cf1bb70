import { readStationEvent } from '@buergerkoffer/domain/besuch'
import { type EventRecord, type LogId, logId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { VorgangContext } from './context.ts'
import { createKeyRing, type KeyRing } from './open-key.ts'
import { readPlace } from './read-place.ts'

/** Who decided or reported, when and why. */
export interface Spoken {
  readonly by: string
  readonly at: string
  readonly reason: string
}

/** An entry that a station has sent after its loss was reported (SYNC-83). */
export interface LateEntry {
  readonly log: LogId
  readonly seq: number
  /** The station's id. */
  readonly station: string
  readonly since: string
  /** What it holds, as far as it can be read. */
  readonly records: readonly EventRecord[]
  readonly decided: (Spoken & { readonly decision: 'accepted' | 'rejected' }) | undefined
}

const row = z.object({
  log_id: z.string().transform(logId),
  seq: z.number(),
  station: z.string(),
  since: z.string(),
  decision: z.enum(['accepted', 'rejected']).nullable(),
  told_log: z.string().transform(logId).nullable(),
  told_seq: z.number().nullable(),
})

/** What waits after a loss and what was decided, undecided first, then in the order of the logs; at most `limit`. */
export async function listLate(tx: Transaction, context: VorgangContext, limit: number): Promise<readonly LateEntry[]> {
  const ring = createKeyRing(tx, context)
  const entries: LateEntry[] = []
  for (const { log_id: log, seq, station, since, decision, ...told } of await tx.rows(row, listSql, [limit])) {
    const placed = await readPlace(tx, log, seq, ring)
    const spoken = decision && (await spokenAt(tx, ring, told.told_log, told.told_seq))
    entries.push({
      ...{ log, seq, station, since },
      records: placed.flatMap(({ read }) => (read.ok ? read.records : [])),
      decided: decision && spoken ? { ...spoken, decision } : undefined,
    })
  }
  return entries
}

/** How many entries wait for a decision. */
export async function countLate(tx: Transaction): Promise<number> {
  const sql = 'SELECT count(*) AS count FROM late_entry WHERE decision IS NULL'
  return (await tx.row(z.object({ count: z.number() }), sql))?.count ?? 0
}

const lostRow = z.object({ station: z.string(), told_log: z.string().transform(logId), told_seq: z.number() })

/** Who reported which station lost, when and why, by the station's id. */
export async function listLost(tx: Transaction, context: VorgangContext): Promise<ReadonlyMap<string, Spoken>> {
  const ring = createKeyRing(tx, context)
  const lost = new Map<string, Spoken>()
  for (const { station, told_log, told_seq } of await tx.rows(lostRow, lostSql)) {
    const spoken = await spokenAt(tx, ring, told_log, told_seq)
    if (spoken) lost.set(station, spoken)
  }
  return lost
}

async function spokenAt(
  tx: Transaction,
  ring: KeyRing,
  log: LogId | null,
  seq: number | null,
): Promise<Spoken | undefined> {
  const placed = log && seq ? await readPlace(tx, log, seq, ring) : []
  const [record] = placed.flatMap(({ read }) => (read.ok ? read.records : []))
  const event = record && readStationEvent(record)
  if (!event || (event.type !== 'StationReportedLost' && event.type !== 'LateWorkReviewed')) return undefined
  return { by: record.by, at: record.at.wall, reason: event.data.reason }
}

const listSql = `
  SELECT e.log_id, e.seq, s.station, e.since, e.decision, e.told_log, e.told_seq
  FROM late_entry e JOIN station s ON e.log_id IN (s.out_log, s.in_log)
    OR EXISTS (SELECT 1 FROM closed_log c WHERE c.station = s.station AND c.log_id = e.log_id)
  ORDER BY (e.decision IS NOT NULL), e.log_id, e.seq LIMIT $1`
const lostSql = 'SELECT DISTINCT station, told_log, told_seq FROM lost_log'
