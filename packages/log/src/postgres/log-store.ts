import type { Transaction } from '@buergerkoffer/postgres'
import { emptyHead, type Head } from '../chain.ts'
import type { LogId } from '../ids.ts'
import { parseEntry, parseHead, parseWrap } from '../rows.ts'
import { rowsAfter } from '../run.ts'
import type { AppendAnswer, AsyncLogStore, SignedRun, StoredEntry } from '../store.ts'
import { registeredLog } from './registered-log.ts'

/**
 * The centre's log store, over one tenant's transaction: row-level security gives every statement its tenant. A log is registered before
 * anything is appended; appending locks its row, so of two at once one waits, sees the other's head and gets `elsewhere` (SYNC-1).
 */
export function createPostgresLogStore(tx: Transaction): AsyncLogStore {
  return {
    head: (log) => headOf(tx, log),
    signedHead: async (log) => {
      const [row] = await tx.query(signedHeadSql, [log])
      return row ? { logId: log, ...parseHead(row) } : undefined
    },
    append: (run) => append(tx, run),
    read: async (log, after, limit) => (await tx.query(readSql, [log, after, limit])).map(parseEntry),
    putWrap: async ({ keyId, recipient, bytes }) => void (await tx.execute(putWrapSql, [keyId, recipient, bytes])),
    wraps: async (recipient) => (await tx.query(wrapsSql, [recipient])).map(parseWrap),
    wrapsOf: async (key) => (await tx.query(wrapsOfSql, [key])).map(parseWrap),
    deleteWraps: async (key, recipient) => void (await tx.execute(deleteWrapsSql, [key, recipient ?? null])),
  }
}

const signedHeadSql = 'SELECT seq, hash, signature FROM log_entry WHERE log_id = $1 ORDER BY seq DESC LIMIT 1'
const readSql = `
  SELECT seq, entry, hash, signature FROM log_entry WHERE log_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`
const insertSql = `
  INSERT INTO log_entry (log_id, seq, entry, hash, signature)
  SELECT $1::uuid, * FROM unnest($2::bigint[], $3::bytea[], $4::bytea[], $5::bytea[])`
const moveHeadSql = 'UPDATE log SET seq = $2, hash = $3 WHERE log_id = $1'
// Recipients and key ids are sorted by their bytes, as in every other store, not by the database's German order.
const wrapsSql = `SELECT key_id, recipient, bytes FROM key_wrap WHERE recipient = $1 ORDER BY key_id COLLATE "C"`
const wrapsOfSql = `SELECT key_id, recipient, bytes FROM key_wrap WHERE key_id = $1 ORDER BY recipient COLLATE "C"`
const putWrapSql = `
  INSERT INTO key_wrap (key_id, recipient, bytes) VALUES ($1, $2, $3)
  ON CONFLICT (tenant_id, key_id, recipient) DO UPDATE SET bytes = excluded.bytes`
const deleteWrapsSql = 'DELETE FROM key_wrap WHERE key_id = $1 AND ($2::text IS NULL OR recipient = $2)'

async function headOf(tx: Transaction, logId: LogId): Promise<Head> {
  const log = await registeredLog(tx, logId)
  return log ? { logId, seq: log.seq, hash: log.hash } : emptyHead(logId)
}

async function append(tx: Transaction, run: SignedRun): Promise<AppendAnswer> {
  const { logId } = run.after
  const log = await registeredLog(tx, logId, 'for update')
  if (!log) throw new Error('the log is not registered')
  const judged = rowsAfter({ logId, seq: log.seq, hash: log.hash }, run)
  if (judged.kind !== 'appended') return judged
  await tx.execute(insertSql, [logId, ...columnsOf(judged.rows)])
  await tx.execute(moveHeadSql, [logId, run.head.seq, run.head.hash])
  return { kind: 'appended' }
}

/** Arrays for unnest in the order seq, entry, hash, signature. */
const columnsOf = (rows: readonly StoredEntry[]) => [
  rows.map((row) => row.seq),
  rows.map((row) => (row.link.kind === 'entry' ? row.link.bytes : null)),
  rows.map((row) => row.hash),
  rows.map((row) => row.signature ?? null),
]
