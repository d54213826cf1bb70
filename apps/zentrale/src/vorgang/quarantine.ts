import { type KeyId, keyId, type LogId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

/** An entry that could not be read: kept, chained and receipted, and shown with its reason (SYNC-7). */
export interface Quarantined {
  readonly log: string
  readonly seq: number
  readonly reason: string
  readonly since: string
}

const row = z
  .object({ log_id: z.string(), seq: z.number(), reason: z.string(), since: z.string() })
  .transform(({ log_id, ...rest }): Quarantined => ({ log: log_id, ...rest }))

export const listQuarantine = (tx: Transaction): Promise<readonly Quarantined[]> =>
  tx.rows(row, 'SELECT log_id, seq, reason, since FROM quarantine ORDER BY since, log_id, seq')

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

const faultRow = z.object({ seq: z.number(), reason: z.string(), key: z.string().transform(keyId).nullable() })

/** What of a log lies in quarantine, in the log's order. */
export const quarantinedIn = (tx: Transaction, log: LogId): Promise<readonly z.infer<typeof faultRow>[]> =>
  tx.rows(faultRow, 'SELECT seq, reason, key_id AS key FROM quarantine WHERE log_id = $1 ORDER BY seq', [log])

/** Bytes that fitted no chain, by the protocol's reason for refusing them. */
export interface RejectedCount {
  readonly reason: string
  readonly count: number
  readonly latest: string
}

const rejectedRow = z.object({ reason: z.string(), count: z.number(), latest: z.string() })

/** How much was refused and kept raw (SYNC-10). The bytes stay where they are. */
export const countRejected = (tx: Transaction): Promise<readonly RejectedCount[]> =>
  tx.rows(
    rejectedRow,
    'SELECT reason, count(*) AS count, max(received_at) AS latest FROM rejected GROUP BY reason ORDER BY latest DESC',
  )
