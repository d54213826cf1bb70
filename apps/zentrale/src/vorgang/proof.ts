import { createPostgresLogStore, hashEntry, type LogId, logId, registeredLog } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

/** A log in which the case has entries, as this centre holds it. */
export interface ProvenLog {
  readonly log: LogId
  readonly kind: 'out' | 'in' | 'centre'
  /** The last position; up to it everything is here and receipted, but for the missing ones. */
  readonly seq: number
  readonly missing: readonly number[]
  readonly entries: readonly ProvenEntry[]
}

/** Where an entry of the case stands. */
export interface ProvenEntry {
  readonly seq: number
  /** The chain's hash, hex. */
  readonly hash: string
  /** Whether the stored bytes, hashed anew just now after the entry before, give this hash (SYNC-4). */
  readonly holds: boolean
}

const placeRow = z.object({ log_id: z.string().transform(logId), seq: z.number() })
const seqRow = z.object({ seq: z.number() })

/** Shows that a case is complete and unchanged: its logs, positions and hashes, each hash calculated anew from the stored bytes. */
export async function proofOf(tx: Transaction, vorgang: string): Promise<readonly ProvenLog[]> {
  const sql = 'SELECT log_id, seq FROM vorgang_entry WHERE vorgang = $1 ORDER BY log_id, seq'
  const places = Map.groupBy(await tx.rows(placeRow, sql, [vorgang]), ({ log_id }) => log_id)
  const proven: ProvenLog[] = []
  for (const [log, entries] of places) {
    proven.push(
      await proveLog(
        tx,
        log,
        entries.map(({ seq }) => seq),
      ),
    )
  }
  return proven.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
}

async function proveLog(tx: Transaction, log: LogId, positions: readonly number[]): Promise<ProvenLog> {
  const registered = await registeredLog(tx, log)
  if (!registered) throw new Error('a case has an entry in a log nobody knows')
  const missing = await missingPositions(tx, log)
  const entries: ProvenEntry[] = []
  for (const seq of positions) entries.push(await proveEntry(tx, log, seq))
  return { log, kind: registered.kind, seq: registered.seq, missing, entries }
}

async function proveEntry(tx: Transaction, log: LogId, seq: number): Promise<ProvenEntry> {
  const around = await createPostgresLogStore(tx).read(log, Math.max(0, seq - 2), seq === 1 ? 1 : 2)
  const entry = around.find((one) => one.seq === seq)
  const previous = seq === 1 ? Buffer.alloc(32) : around.find((one) => one.seq === seq - 1)?.hash
  if (!entry) throw new Error('an entry of a case is not in its log')
  const hash = Buffer.from(entry.hash)
  const { link } = entry
  const holds =
    link.kind === 'entry' && previous !== undefined && hashEntry(log, seq, previous, link.bytes).equals(hash)
  return { seq, hash: hash.toString('hex'), holds }
}

/** Positions of a log whose entry is lost; the chain proves that there was one (SYNC-9). */
export async function missingPositions(tx: Transaction, log: LogId): Promise<readonly number[]> {
  const sql = 'SELECT seq FROM log_entry WHERE log_id = $1 AND entry IS NULL ORDER BY seq'
  return (await tx.rows(seqRow, sql, [log])).map(({ seq }) => seq)
}
