import { readStationEvent, type StationEvent } from '@buergerkoffer/domain/besuch'
import { type EventRecord, type LogId, type LogKind, readHeader, type StoredEntry } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { deliveredType, readDelivery } from '@buergerkoffer/sync'
import { z } from 'zod'
import { isClosedLogOf } from '../mandant/index.ts'
import type { KeyRing } from './open-key.ts'
import { readEntry } from './read-entry.ts'
import { isHere } from './read-place.ts'

/** A log, and the code of the station whose log it is. */
interface OwnedLog {
  readonly log: LogId
  readonly kind: LogKind
  readonly station: string | undefined
}

/** Where an event of the town hall stands. */
interface Told {
  readonly log: LogId
  readonly seq: number
}

const afterRow = z.object({ after: z.number().nullable() })
const seqRow = z.object({ seq: z.number() })

/**
 * The position of a log after which its entries wait for a decision, because its station was reported lost (SYNC-83); undefined if it was not.
 * A log that a lost station begins afterwards waits from its first entry on.
 */
export async function lateAfter(tx: Transaction, { log, kind, station }: OwnedLog): Promise<number | undefined> {
  if (kind === 'centre') return undefined
  return (await tx.row(afterRow, afterSql, [log, kind === 'out' ? (station ?? null) : null]))?.after ?? undefined
}

/** Holds back what came after the loss and is not accepted; answers what may be read. */
export async function holdLate(
  tx: Transaction,
  ring: KeyRing,
  source: OwnedLog & { readonly after: number | undefined },
  entries: readonly StoredEntry[],
  now: string,
): Promise<readonly StoredEntry[]> {
  const { log, after } = source
  if (after === undefined) return entries
  const since = entries.filter(({ seq }) => seq > after)
  const late = await writtenBy(tx, ring, source, since)
  for (const { seq, link } of late) {
    const key = link.kind === 'entry' ? readHeader(link.bytes)?.keyId : undefined
    await tx.execute(holdSql, [log, seq, key ?? null, now])
  }
  const accepted = new Set((await tx.rows(seqRow, acceptedSql, [log])).map(({ seq }) => seq))
  return entries.filter((entry) => !late.includes(entry) || accepted.has(entry.seq))
}

/**
 * Of a log's entries those that a station wrote: all of its out-log; of its in-log the carriers of what it wrote in a log that a fork has closed
 * (SYNC-46).
 */
async function writtenBy(
  tx: Transaction,
  ring: KeyRing,
  { log, kind, station }: OwnedLog,
  entries: readonly StoredEntry[],
): Promise<readonly StoredEntry[]> {
  if (kind !== 'in') return entries
  const written: StoredEntry[] = []
  for (const entry of entries) {
    const read = entry.link.kind === 'entry' ? await readEntry(log, entry.seq, entry.link.bytes, ring) : undefined
    for (const { type, data } of read?.ok ? read.records : []) {
      const delivery = type === deliveredType ? readDelivery(data) : undefined
      const isOwn = delivery && (await isClosedLogOf(tx, station, delivery.log)) && !(await isHere(tx, delivery))
      if (isOwn && written.at(-1) !== entry) written.push(entry)
    }
  }
  return written
}

/** Entries that were accepted since and are still to be read, in the log's order. */
export const acceptedLate = async (tx: Transaction, log: LogId): Promise<readonly number[]> =>
  (await tx.rows(seqRow, `${acceptedSql} AND NOT taken ORDER BY seq`, [log])).map(({ seq }) => seq)

export async function noteLateTaken(tx: Transaction, log: LogId, seqs: readonly number[]): Promise<void> {
  if (seqs.length > 0)
    await tx.execute('UPDATE late_entry SET taken = true WHERE log_id = $1 AND seq = ANY($2)', [log, seqs])
}

/** Notes what the town hall has said of a lost station and of its late work. What is accepted stays so. */
export async function noteLoss(tx: Transaction, told: Told, records: readonly EventRecord[]): Promise<void> {
  for (const record of records) {
    const event = readStationEvent(record)
    if (event) await noteSaid(tx, told, event, record.at.wall)
  }
}

async function noteSaid(tx: Transaction, told: Told, event: StationEvent, at: string): Promise<void> {
  if (event.type === 'StationReportedLost') {
    const { station, logs } = event.data
    for (const { log, seq } of logs) await tx.execute(lostSql, [station, log, seq, told.log, told.seq])
  }
  if (event.type === 'LateWorkReviewed') {
    const { entries, decision } = event.data
    for (const { log, seq } of entries) await tx.execute(decideSql, [log, seq, at, decision, told.log, told.seq])
  }
}

const afterSql = `
  SELECT COALESCE((SELECT after FROM lost_log WHERE log_id = $1), CASE WHEN EXISTS (
    SELECT 1 FROM lost_log l JOIN station s USING (station) WHERE s.code = $2) THEN 0 END) AS after`
const holdSql = 'INSERT INTO late_entry (log_id, seq, key_id, since) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING'
const acceptedSql = "SELECT seq FROM late_entry WHERE log_id = $1 AND decision = 'accepted'"
const lostSql = `
  INSERT INTO lost_log (station, log_id, after, told_log, told_seq) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`
const decideSql = `
  INSERT INTO late_entry (log_id, seq, since, decision, told_log, told_seq) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (tenant_id, log_id, seq) DO UPDATE
    SET decision = excluded.decision, told_log = excluded.told_log, told_seq = excluded.told_seq
  WHERE late_entry.decision IS DISTINCT FROM 'accepted'`
