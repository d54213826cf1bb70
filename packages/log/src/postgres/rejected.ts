import { createHash } from 'node:crypto'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { type LogId, logId } from '../ids.ts'

/** Bytes that fit no chain, kept as they came for a person to look at (SYNC-10). */
export interface RejectedBytes {
  /** The log they claimed to belong to, if any could be read. */
  readonly logId: LogId | undefined
  /** Why they were refused, as a word of the protocol; never their content. */
  readonly reason: string
  /** ISO 8601 in UTC. */
  readonly receivedAt: string
  readonly bytes: Uint8Array
}

const schema = z
  .object({
    log_id: z.string().transform(logId).nullable(),
    reason: z.string(),
    received_at: z.string(),
    bytes: z.instanceof(Uint8Array),
  })
  .transform((row) => ({
    logId: row.log_id ?? undefined,
    reason: row.reason,
    receivedAt: row.received_at,
    bytes: row.bytes,
  }))

/** Keeps rejected bytes, once however often they are sent: a station that repeats itself fills no disk. */
export async function keepRejected(tx: Transaction, rejected: RejectedBytes): Promise<void> {
  const digest = createHash('sha256').update(rejected.bytes).digest()
  await tx.execute(
    `INSERT INTO rejected (digest, log_id, reason, received_at, bytes) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [digest, rejected.logId ?? null, rejected.reason, rejected.receivedAt, rejected.bytes],
  )
}

/** What is kept, newest first, at most `limit`. */
export const listRejected = (tx: Transaction, limit: number): Promise<readonly RejectedBytes[]> =>
  tx.rows(
    schema,
    'SELECT log_id, reason, received_at, bytes FROM rejected ORDER BY received_at DESC, digest LIMIT $1',
    [limit],
  )
