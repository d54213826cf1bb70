import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { LogId } from '../ids.ts'

/** A station's out-log (the centre holds a copy), a station's in-log, or the tenant's own log. */
export type LogKind = 'out' | 'in' | 'centre'

/** A log as the centre knows it: its kind, its incarnation (SYNC-17) and where it ends. */
export interface RegisteredLog {
  readonly kind: LogKind
  readonly incarnation: number
  readonly seq: number
  readonly hash: Uint8Array
  /** The position up to which a verified backup holds the log, its wraps and its blobs; 0 without one. */
  readonly archivedThrough: number
}

const schema = z
  .object({
    kind: z.enum(['out', 'in', 'centre']),
    incarnation: z.int().positive(),
    seq: z.int().nonnegative(),
    hash: z.instanceof(Uint8Array),
    archived_through: z.int().nonnegative(),
  })
  .transform(({ archived_through, ...row }): RegisteredLog => ({ ...row, archivedThrough: archived_through }))

/**
 * Makes a log known, so that it may be appended to; again is no fault. Done at enrolment, so that nobody can begin a log by pushing.
 * Throws if the log is there with another kind: a bug.
 */
export async function registerLog(tx: Transaction, logId: LogId, kind: LogKind): Promise<void> {
  await tx.execute(registerSql, [logId, kind])
  const log = await registeredLog(tx, logId)
  if (log?.kind !== kind) throw new Error(`the log is registered as '${log?.kind}'`)
}

/** In the incarnation of the tenant's other logs: a restored centre speaks of none as before. */
const registerSql = `INSERT INTO log (log_id, kind, incarnation)
  VALUES ($1, $2, (SELECT COALESCE(max(incarnation), 1) FROM log)) ON CONFLICT DO NOTHING`

/** Reads a log's row, on request locked until the transaction ends; undefined if it is not this tenant's. */
export function registeredLog(tx: Transaction, logId: LogId, lock?: 'for update'): Promise<RegisteredLog | undefined> {
  const sql = 'SELECT kind, incarnation, seq, hash, archived_through FROM log WHERE log_id = $1'
  return tx.row(schema, lock ? `${sql} FOR UPDATE` : sql, [logId])
}
