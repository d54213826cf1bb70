import type { DatabaseSync } from 'node:sqlite'
import { type LogId, logId } from '@buergerkoffer/log'
import type { ClosedLog } from '@buergerkoffer/sync'
import { z } from 'zod'

/** Own logs that forks have closed (SYNC-46), oldest first. Every call runs in the transaction its caller has begun. */
export interface ClosedLogs {
  readonly all: () => readonly ClosedLog[]
  /** The oldest of whose branch the centre lacks something, after the position up to which it has it. */
  readonly branch: () => ClosedLog | undefined
  readonly close: (closed: ClosedLog) => void
  /** The centre has the branch up to a position. */
  readonly note: (log: LogId, through: number) => void
  /** Of no branch is it known that the centre has it. */
  readonly doubt: () => void
}

const row = z
  .object({ log_id: z.string().transform(logId), after: z.number() })
  .transform(({ log_id: log, after }): ClosedLog => ({ log, after }))

export function createClosedLogs(database: DatabaseSync): ClosedLogs {
  const list = database.prepare('SELECT log_id, after_seq AS after FROM closed_log ORDER BY nth')
  const lacking = database.prepare(lackingSql)
  const close = database.prepare(closeSql)
  const note = database.prepare('UPDATE closed_log SET carried = ? WHERE log_id = ?')
  const doubt = database.prepare('UPDATE closed_log SET carried = after_seq')
  return {
    all: () => list.all().map((each) => row.parse(each)),
    branch: () => row.optional().parse(lacking.get()),
    close: ({ log, after }) => void close.run(log, after, after),
    note: (log, through) => void note.run(through, log),
    doubt: () => void doubt.run(),
  }
}

const lackingSql = `SELECT log_id, carried AS after FROM closed_log c
  WHERE carried < (SELECT max(seq) FROM log_entry WHERE log_entry.log_id = c.log_id) ORDER BY nth LIMIT 1`
const closeSql = `INSERT INTO closed_log (log_id, nth, after_seq, carried)
  VALUES (?, (SELECT count(*) FROM closed_log), ?, ?)`
