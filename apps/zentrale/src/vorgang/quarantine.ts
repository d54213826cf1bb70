import { createPostgresLogStore, type KeyId, keyId, type LogId, logId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

/** An entry that could not be read: kept, chained and receipted, and shown with its reason (SYNC-7). */
export interface Quarantined {
  readonly log: LogId
  readonly seq: number
  readonly reason: string
  readonly since: string
  /** When it was last read again in vain; null: never. */
  readonly triedAt: string | null
}

/** An entry that lay in quarantine and has been read since: kept as history (SYNC-69). */
export interface Repaired extends Omit<Quarantined, 'triedAt'> {
  readonly doneAt: string
}

const row = z
  .object({
    log_id: z.string().transform(logId),
    seq: z.number(),
    reason: z.string(),
    since: z.string(),
    tried_at: z.string().nullable(),
  })
  .transform(({ log_id, tried_at, ...rest }): Quarantined => ({ log: log_id, triedAt: tried_at, ...rest }))

/** What can't be read and should be: all but what came under a key that a rule has destroyed. */
export const listQuarantine = (tx: Transaction): Promise<readonly Quarantined[]> =>
  tx.rows(
    row,
    `SELECT log_id, seq, reason, since, tried_at FROM quarantine q WHERE NOT ${erasedSql} ORDER BY since, log_id, seq`,
  )

const erasedSql = `(q.reason = 'key-missing' AND EXISTS (SELECT 1 FROM tombstone t WHERE t.key_id = q.key_id))`

/** An entry under a destroyed key that arrived after it: kept and receipted, and nobody opens it any more (SYNC-45). */
export interface ErasedEntry {
  readonly log: LogId
  readonly seq: number
  readonly rule: string
  readonly since: string
}

const erasedRow = z
  .object({ log_id: z.string().transform(logId), seq: z.number(), rule: z.string(), since: z.string() })
  .transform(({ log_id, ...rest }): ErasedEntry => ({ log: log_id, ...rest }))

/** What a rule has made unreadable before it was read, latest first, at most `limit`. */
export const listErased = (tx: Transaction, limit: number): Promise<readonly ErasedEntry[]> =>
  tx.rows(
    erasedRow,
    `SELECT q.log_id, q.seq, t.rule, q.since FROM quarantine q JOIN tombstone t USING (key_id)
     WHERE q.reason = 'key-missing' ORDER BY q.since DESC, q.log_id, q.seq LIMIT $1`,
    [limit],
  )

const doneRow = z
  .object({
    log_id: z.string().transform(logId),
    seq: z.number(),
    reason: z.string(),
    since: z.string(),
    done_at: z.string(),
  })
  .transform(({ log_id, done_at, ...rest }): Repaired => ({ log: log_id, doneAt: done_at, ...rest }))

/** What was read after all, latest first, at most `limit`. */
export const listRepaired = (tx: Transaction, limit: number): Promise<readonly Repaired[]> =>
  tx.rows(
    doneRow,
    'SELECT log_id, seq, reason, since, done_at FROM quarantine_done ORDER BY done_at DESC, log_id, seq LIMIT $1',
    [limit],
  )

/** The stored bytes of an entry in quarantine, still encrypted; undefined for any other entry, and for one that is lost. */
export async function quarantinedBytes(tx: Transaction, log: LogId, seq: number): Promise<Uint8Array | undefined> {
  const here = await tx.query('SELECT 1 FROM quarantine WHERE log_id = $1 AND seq = $2', [log, seq])
  const [entry] = here.length > 0 ? await createPostgresLogStore(tx).read(log, seq - 1, 1) : []
  return entry?.link.kind === 'entry' ? entry.link.bytes : undefined
}

/** A fault in one entry; `key` where its header could be read. */
export interface EntryFaulted {
  readonly log: LogId
  readonly seq: number
  readonly reason: string
  readonly key?: KeyId | undefined
}

/** Lists an entry in quarantine. While it stands there, its key is not called opened (SYNC-14). */
export async function noteQuarantined(tx: Transaction, fault: EntryFaulted, since: string): Promise<void> {
  await tx.execute(
    `INSERT INTO quarantine (log_id, seq, key_id, reason, since) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [fault.log, fault.seq, fault.key ?? null, fault.reason, since],
  )
}

export const releaseQuarantined = (tx: Transaction, log: LogId, seq: number): Promise<number> =>
  tx.execute('DELETE FROM quarantine WHERE log_id = $1 AND seq = $2', [log, seq])

/** After entries were read again: what still can't be read keeps its time, what could becomes history (SYNC-69). */
export async function noteTried(
  tx: Transaction,
  log: LogId,
  tried: readonly QuarantinedIn[],
  now: string,
): Promise<void> {
  for (const { seq, reason, since } of tried) {
    const still = await tx.execute(stillSql, [log, seq, since, now])
    if (still === 0) await tx.execute(doneSql, [log, seq, reason, since, now])
  }
}

const stillSql = 'UPDATE quarantine SET since = $3, tried_at = $4 WHERE log_id = $1 AND seq = $2'
const doneSql = `
  INSERT INTO quarantine_done (log_id, seq, reason, since, done_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (tenant_id, log_id, seq, since) DO UPDATE SET done_at = excluded.done_at`

const faultRow = z.object({
  seq: z.number(),
  reason: z.string(),
  since: z.string(),
  key: z.string().transform(keyId).nullable(),
})

export type QuarantinedIn = z.infer<typeof faultRow>

/** What of a log lies in quarantine, in the log's order. */
export const quarantinedIn = (tx: Transaction, log: LogId): Promise<readonly QuarantinedIn[]> =>
  tx.rows(faultRow, 'SELECT seq, reason, since, key_id AS key FROM quarantine WHERE log_id = $1 ORDER BY seq', [log])
