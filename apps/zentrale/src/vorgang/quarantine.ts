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
