import { type LogId, logId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

/** Bytes that fitted no chain, kept as they came (SYNC-10). */
export interface Rejected {
  /** SHA-256 of the bytes, hex: their name. */
  readonly digest: string
  /** The log they claimed to belong to, if any could be read. */
  readonly log: LogId | null
  readonly reason: string
  readonly receivedAt: string
  /** Bytes. */
  readonly size: number
}

const row = z
  .object({
    digest: z.string(),
    log_id: z.string().transform(logId).nullable(),
    reason: z.string(),
    received_at: z.string(),
    size: z.number(),
  })
  .transform(({ log_id, received_at, ...rest }): Rejected => ({ ...rest, log: log_id, receivedAt: received_at }))

/** What was refused and kept raw, latest first, at most `limit`. */
export const listRejected = (tx: Transaction, limit: number): Promise<readonly Rejected[]> =>
  tx.rows(
    row,
    `SELECT encode(digest, 'hex') AS digest, log_id, reason, received_at, octet_length(bytes) AS size FROM rejected
     ORDER BY received_at DESC, digest LIMIT $1`,
    [limit],
  )

const bytesRow = z.object({ bytes: z.instanceof(Uint8Array) })

/** The bytes by their name; undefined if nothing of that name was refused. */
export async function rejectedBytes(tx: Transaction, digest: string): Promise<Uint8Array | undefined> {
  if (!/^[0-9a-f]{64}$/.test(digest)) return undefined
  const found = await tx.row(bytesRow, "SELECT bytes FROM rejected WHERE digest = decode($1, 'hex')", [digest])
  return found?.bytes
}

/** How many times bytes were refused. */
export async function countRejected(tx: Transaction): Promise<number> {
  const counted = await tx.row(z.object({ count: z.number() }), 'SELECT count(*) AS count FROM rejected')
  return counted?.count ?? 0
}
