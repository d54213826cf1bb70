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
