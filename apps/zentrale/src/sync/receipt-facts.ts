import { keyId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CentreTx } from '@buergerkoffer/sync'
import { z } from 'zod'
import { hasUnread } from '../vorgang/index.ts'

const openedRow = z.object({ key_id: z.string().transform(keyId) })

/**
 * What a receipt may say. A key counts as opened only if entries under it were really decrypted and none of them lies in quarantine
 * or waits after a loss (SYNC-14, SYNC-83).
 */
export const receiptFacts = (tx: Transaction): Pick<CentreTx, 'opened' | 'hasUnread'> => ({
  opened: async (outLog, keys) =>
    keys.length === 0 ? [] : (await tx.rows(openedRow, openedSql, [outLog, keys])).map((row) => row.key_id),
  hasUnread: (log) => hasUnread(tx, log),
})

/** Over all logs in which the station's entries stand: those that forks have closed, and its in-log, which carries its branches (SYNC-46). */
const openedSql = `
  WITH own AS (
    SELECT unnest(ARRAY[s.out_log, s.in_log] || ARRAY(SELECT log_id FROM closed_log c WHERE c.station = s.station)) AS log_id
    FROM station s WHERE s.out_log = $1)
  SELECT DISTINCT key_id FROM opened_key k JOIN own USING (log_id) WHERE key_id = ANY($2)
    AND NOT EXISTS (SELECT 1 FROM own JOIN log l USING (log_id) LEFT JOIN intake i USING (log_id) WHERE COALESCE(i.seq, 0) < l.seq)
    AND NOT EXISTS (SELECT 1 FROM quarantine q JOIN own USING (log_id) WHERE q.key_id = k.key_id)
    AND NOT EXISTS (SELECT 1 FROM late_entry e JOIN own USING (log_id)
      WHERE e.key_id = k.key_id AND e.decision IS DISTINCT FROM 'accepted')`
