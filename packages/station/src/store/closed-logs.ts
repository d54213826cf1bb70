import type { DatabaseSync } from 'node:sqlite'
import { logId } from '@buergerkoffer/log'
import type { ClosedLog } from '@buergerkoffer/sync'
import { z } from 'zod'

/** Own logs that forks have closed (SYNC-46), oldest first. Every call runs in the transaction its caller has begun. */
export interface ClosedLogs {
  readonly all: () => readonly ClosedLog[]
  /** Those whose branch is still to be carried over. */
  readonly toCarry: () => readonly ClosedLog[]
  readonly close: (closed: ClosedLog) => void
  readonly markCarried: () => void
}

const row = z
  .object({ log_id: z.string().transform(logId), after_seq: z.number(), carried: z.number() })
  .transform((each) => ({ log: each.log_id, after: each.after_seq, carried: each.carried === 1 }))

export function createClosedLogs(database: DatabaseSync): ClosedLogs {
  const list = () =>
    database
      .prepare('SELECT log_id, after_seq, carried FROM closed_log ORDER BY nth')
      .all()
      .map((each) => row.parse(each))
  return {
    all: () => list().map(({ log, after }) => ({ log, after })),
    toCarry: () => list().flatMap(({ log, after, carried }) => (carried ? [] : [{ log, after }])),
    close: ({ log, after }) =>
      void database
        .prepare('INSERT INTO closed_log (log_id, nth, after_seq) VALUES (?, (SELECT count(*) FROM closed_log), ?)')
        .run(log, after),
    markCarried: () => void database.prepare('UPDATE closed_log SET carried = 1').run(),
  }
}
