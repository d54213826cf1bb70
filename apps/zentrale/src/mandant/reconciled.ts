import type { Transaction } from '@buergerkoffer/postgres'

/**
 * Whether the centre may append to a station's in-log: a restored centre only after it has heard the station, because the station may have a
 * longer copy (SYNC-17).
 */
export const isReconciledSql =
  '(reconciled_incarnation >= COALESCE((SELECT l.incarnation FROM log l WHERE l.log_id = in_log), 1))'

/** Notes that the station's copies of both logs were taken back in this incarnation: from now on its in-log may be appended to. */
export const noteReconciled = (tx: Transaction, station: string): Promise<number> =>
  tx.execute(
    `UPDATE station s SET reconciled_incarnation = l.incarnation FROM log l
     WHERE s.station = $1 AND l.log_id = s.in_log AND s.reconciled_incarnation < l.incarnation`,
    [station],
  )
