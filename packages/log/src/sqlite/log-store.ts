import type { DatabaseSync } from 'node:sqlite'
import { emptyHead } from '../chain.ts'
import { judgeRun, rowsOf } from '../run.ts'
import type { LogStore, SignedRun } from '../store.ts'
import { entryRow, parseEntry, parseWrap } from './rows.ts'

/** The station's log store, over a database that `openSqlite` made. */
export function createSqliteLogStore(database: DatabaseSync): LogStore {
  const statements = prepare(database)
  const signedHead: LogStore['signedHead'] = (log) => {
    const row = statements.last.get(log)
    const { seq, hash, signature } = row ? parseEntry(row) : {}
    return seq && hash && signature ? { logId: log, seq, hash, signature } : undefined
  }
  const head: LogStore['head'] = (log) => {
    const last = signedHead(log)
    return last ? { logId: log, seq: last.seq, hash: last.hash } : emptyHead(log)
  }
  return {
    head,
    signedHead,
    append: (run) => {
      const answer = judgeRun(head(run.after.logId), run)
      if (answer.kind === 'appended') insertRun(statements, run)
      return answer
    },
    read: (log, after, limit) => statements.read.all(log, after, limit).map(parseEntry),
    putWrap: (wrap) => void statements.putWrap.run(wrap.keyId, wrap.recipient, wrap.bytes),
    wraps: (recipient) => statements.wraps.all(recipient).map(parseWrap),
    wrapsOf: (key) => statements.wrapsOf.all(key).map(parseWrap),
    deleteWraps: (key, recipient) =>
      void (recipient ? statements.deleteWrap.run(key, recipient) : statements.deleteWraps.run(key)),
  }
}

type Statements = ReturnType<typeof prepare>

function prepare(database: DatabaseSync) {
  const columns = 'seq, entry, hash, signature'
  return {
    last: database.prepare(`SELECT ${columns} FROM log_entry WHERE log_id = ? ORDER BY seq DESC LIMIT 1`),
    read: database.prepare(`SELECT ${columns} FROM log_entry WHERE log_id = ? AND seq > ? ORDER BY seq LIMIT ?`),
    insert: database.prepare('INSERT INTO log_entry (log_id, seq, entry, hash, signature) VALUES (?, ?, ?, ?, ?)'),
    putWrap: database.prepare('INSERT OR REPLACE INTO key_wrap (key_id, recipient, bytes) VALUES (?, ?, ?)'),
    wraps: database.prepare('SELECT key_id, recipient, bytes FROM key_wrap WHERE recipient = ? ORDER BY key_id'),
    wrapsOf: database.prepare('SELECT key_id, recipient, bytes FROM key_wrap WHERE key_id = ? ORDER BY recipient'),
    deleteWrap: database.prepare('DELETE FROM key_wrap WHERE key_id = ? AND recipient = ?'),
    deleteWraps: database.prepare('DELETE FROM key_wrap WHERE key_id = ?'),
  }
}

function insertRun({ insert }: Statements, run: SignedRun): void {
  for (const row of rowsOf(run)) insert.run(run.after.logId, ...entryRow(row))
}
