import { keyId, registeredLog } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CentreTx } from '@buergerkoffer/sync'
import { z } from 'zod'
import { missingPositions } from '../vorgang/index.ts'

const openedRow = z.object({ key_id: z.string().transform(keyId) })

/**
 * What a receipt may say. A key counts as opened only if entries under it were really decrypted and none of them lies in quarantine
 * or waits after a loss (SYNC-14, SYNC-83).
 */
export const receiptFacts = (tx: Transaction): Pick<CentreTx, 'opened' | 'missing' | 'archivedThrough'> => ({
  opened: async (outLog, keys) =>
    keys.length === 0 ? [] : (await tx.rows(openedRow, openedSql, [outLog, keys])).map((row) => row.key_id),
  missing: async (outLog) => [...(await missingPositions(tx, outLog))],
  // Moved by a verified backup alone (SYNC-61); until there is one, stations keep blobs and authority wraps.
  archivedThrough: async (outLog) => (await registeredLog(tx, outLog))?.archivedThrough ?? 0,
})

const openedSql = `
  SELECT k.key_id FROM opened_key k JOIN intake i ON i.log_id = k.log_id JOIN log l ON l.log_id = k.log_id
  WHERE k.log_id = $1 AND k.key_id = ANY($2) AND i.seq >= l.seq
    AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.log_id = k.log_id AND q.key_id = k.key_id)
    AND NOT EXISTS (SELECT 1 FROM late_entry e
      WHERE e.log_id = k.log_id AND e.key_id = k.key_id AND e.decision IS DISTINCT FROM 'accepted')`
