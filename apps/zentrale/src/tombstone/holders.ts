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

const holdersSql = `
  SELECT DISTINCT s.station FROM station s WHERE s.out_log IS NOT NULL AND (
    s.out_log IN (SELECT log_id FROM opened_key WHERE key_id = $1)
    OR s.out_log IN (SELECT log_id FROM quarantine WHERE key_id = $1)
    OR s.station IN (SELECT station FROM delivery WHERE key_id = $1)
    OR s.code IN (SELECT h.station FROM hold h JOIN vorgang_entry e USING (log_id, seq) JOIN vorgang v USING (vorgang)
      WHERE v.key_id = $1))
  ORDER BY s.station`
