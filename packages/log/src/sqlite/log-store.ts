import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { emptyHead } from '../chain.ts'
import type { SignedHead } from '../head.ts'
import type { LogId } from '../ids.ts'
import { entryRow, parseEntry, parseWrap } from '../rows.ts'
import { rowsAfter } from '../run.ts'
import type { LogStore, StoredEntry } from '../store.ts'

/** The station's log store, over a database that `openSqlite` made. */
export function createSqliteLogStore(database: DatabaseSync): LogStore {
  const statements = prepare(database)
  const signedHead: LogStore['signedHead'] = (log) => {
    const row = statements.last.get(log)
    return row && { logId: log, ...headRow(row) }
  }
  const head: LogStore['head'] = (log) => {
    const last = signedHead(log)
    return last ? { logId: log, seq: last.seq, hash: last.hash } : emptyHead(log)
  }
  return {
    head,
    signedHead,
    append: (run) => {
      const judged = rowsAfter(head(run.after.logId), run)
      if (judged.kind !== 'appended') return judged
      insertRows(statements, run.after.logId, judged.rows)
      return { kind: 'appended' }
    },
    read: (log, after, limit) => statements.read.all(log, after, limit).map(parseEntry),
    putWrap: (wrap) => void statements.putWrap.run(wrap.keyId, wrap.recipient, wrap.bytes),
    wraps: (recipient) => statements.wraps.all(recipient).map(parseWrap),
    wrapsOf: (key) => statements.wrapsOf.all(key).map(parseWrap),
    deleteWraps: (key, recipient) =>
      void (recipient ? statements.deleteWrap.run(key, recipient) : statements.deleteWraps.run(key)),
  }
}

/** Read twice in every step, so checked by hand: the schema would cost as much as the query. */
function headRow({ seq, hash, signature }: Row): Omit<SignedHead, 'logId'> {
  const ours = typeof seq === 'number' && hash instanceof Uint8Array && signature instanceof Uint8Array
  if (!ours) throw new TypeError('a log ends without a signature')
  return { seq, hash, signature }
}

type Row = Record<string, SQLOutputValue>
type Statements = ReturnType<typeof prepare>

function prepare(database: DatabaseSync) {
  const columns = 'seq, entry, hash, signature'
  return {
    last: database.prepare(`SELECT seq, hash, signature FROM log_entry WHERE log_id = ? ORDER BY seq DESC LIMIT 1`),
    read: database.prepare(`SELECT ${columns} FROM log_entry WHERE log_id = ? AND seq > ? ORDER BY seq LIMIT ?`),
    insert: database.prepare('INSERT INTO log_entry (log_id, seq, entry, hash, signature) VALUES (?, ?, ?, ?, ?)'),
    putWrap: database.prepare('INSERT OR REPLACE INTO key_wrap (key_id, recipient, bytes) VALUES (?, ?, ?)'),
    wraps: database.prepare('SELECT key_id, recipient, bytes FROM key_wrap WHERE recipient = ? ORDER BY key_id'),
    wrapsOf: database.prepare('SELECT key_id, recipient, bytes FROM key_wrap WHERE key_id = ? ORDER BY recipient'),
    deleteWrap: database.prepare('DELETE FROM key_wrap WHERE key_id = ? AND recipient = ?'),
    deleteWraps: database.prepare('DELETE FROM key_wrap WHERE key_id = ?'),
  }
}

function insertRows({ insert }: Statements, log: LogId, rows: readonly StoredEntry[]): void {
  for (const row of rows) insert.run(log, ...entryRow(row))
}
