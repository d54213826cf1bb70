import { keyId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CentreTx } from '@buergerkoffer/sync'
import { z } from 'zod'
import { hasUnread, missingPositions } from '../vorgang/index.ts'

const openedRow = z.object({ key_id: z.string().transform(keyId) })

/** What a receipt may say. A key counts as opened only if entries under it were really decrypted and none of them lies in quarantine (SYNC-14). */
export const receiptFacts = (tx: Transaction): Pick<CentreTx, 'opened' | 'missing' | 'hasUnread'> => ({
  opened: async (outLog, keys) =>
    keys.length === 0 ? [] : (await tx.rows(openedRow, openedSql, [outLog, keys])).map((row) => row.key_id),
  hasUnread: (log) => hasUnread(tx, log),
  missing: async (outLog) => [...(await missingPositions(tx, outLog))],
})

const openedSql = `
  SELECT k.key_id FROM opened_key k JOIN intake i ON i.log_id = k.log_id JOIN log l ON l.log_id = k.log_id
  WHERE k.log_id = $1 AND k.key_id = ANY($2) AND i.seq >= l.seq
    AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.log_id = k.log_id AND q.key_id = k.key_id)`
