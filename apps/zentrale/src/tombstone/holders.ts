import type { KeyId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

const stationRow = z.object({ station: z.string() })

/**
 * The stations that have something of a key, by all that the centre has read: they wrote under it, or the case was delivered to them, or its key is
 * in the post.
 */
export async function holdersOf(tx: Transaction, key: KeyId): Promise<readonly string[]> {
  return (await tx.rows(stationRow, holdersSql, [key])).map(({ station }) => station)
}

/** Logs that forks have closed. */
const closed = 'SELECT c.log_id FROM closed_log c WHERE c.station = s.station'

const holdersSql = `
  SELECT DISTINCT s.station FROM station s WHERE s.out_log IS NOT NULL AND (
    EXISTS (SELECT 1 FROM opened_key k WHERE k.key_id = $1 AND (k.log_id = s.out_log OR k.log_id IN (${closed})))
    OR EXISTS (SELECT 1 FROM quarantine q WHERE q.key_id = $1 AND (q.log_id = s.out_log OR q.log_id IN (${closed})))
    OR EXISTS (SELECT 1 FROM late_entry e WHERE e.key_id = $1 AND (e.log_id = s.out_log OR e.log_id IN (${closed})))
    OR s.station IN (SELECT station FROM delivery WHERE key_id = $1)
    OR s.code IN (SELECT h.station FROM hold h JOIN vorgang_entry e USING (log_id, seq) JOIN vorgang v USING (vorgang)
      WHERE v.key_id = $1))
  ORDER BY s.station`
