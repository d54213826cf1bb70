import type { DatabaseSync } from 'node:sqlite'
import { type BlobHash, blobHash, type KeyId, keyId, type LogId } from '@buergerkoffer/log'
import type { BlobNotice, ReleasedKey } from '@buergerkoffer/sync'
import { z } from 'zod'
import { type BlobFates, readBlobFates } from './blob-fates.ts'
import { type BlobRecord, createBlobRecord } from './blob-record.ts'
import { createDestroyedKeys, type DestroyedKeys } from './destroyed-keys.ts'
import { createDrawnNumbers, type DrawnNumbers } from './drawn-numbers.ts'

/** The station's own tables beside log and wraps. Every call runs in the transaction its caller has begun. */
export interface StationTables extends BlobFates, BlobRecord, DestroyedKeys, DrawnNumbers {
  /** An own blob, named by the entry at `seq`, of the case with this key or of none. */
  readonly noteOwnBlob: (hash: string, size: number, seq?: number, key?: string) => void
  readonly pendingBlobs: () => readonly BlobNotice[]
  readonly ownBlobs: () => readonly BlobHash[]
  readonly markBlobDurable: (hash: BlobHash) => void
  /** An own blob has to be gone from here at an ISO instant. */
  readonly limitBlob: (until: string, hash: string) => void
  /** Blobs whose instant has come and that are still here. */
  readonly overdueBlobs: (now: string) => readonly BlobHash[]
  /** A blob's file is deleted; if the centre has not got it, it never will, and nothing waits for it. */
  readonly markBlobGone: (hash: BlobHash) => void
  readonly wantBlob: (hash: string, size: number) => void
  readonly dropWantedBlob: (hash: BlobHash) => void
  readonly wantedBlobs: () => readonly BlobNotice[]
  readonly saveDraft: (key: KeyId, bytes: Uint8Array) => void
  readonly draft: (key: KeyId) => Uint8Array | undefined
  readonly deleteDraft: (key: KeyId | undefined) => void
  /** What was written of a log's reading, sealed. */
  readonly checkpoint: (log: LogId) => { readonly seq: number; readonly bytes: Uint8Array } | undefined
  readonly saveCheckpoint: (log: LogId, seq: number, bytes: Uint8Array) => void
  readonly releaseKey: (key: string, lastSeq: number) => void
  /** Something more was written under a key; if it is released, it waits for the receipt of that, too. */
  readonly noteWritten: (key: KeyId, seq: number) => void
  readonly releasedKeys: () => readonly ReleasedKey[]
  /** When each key was destroyed here, by key id. */
  readonly forgotten: () => ReadonlyMap<KeyId, string>
  readonly markForgotten: (key: KeyId, at: string, permit: Uint8Array, signature: Uint8Array) => void
  /** Removes every credential: nobody opens this vault again. */
  readonly deleteCredentials: () => void
}

const noticeRow = z.object({ hash: z.string().transform(blobHash), size: z.number() })
const hashRow = noticeRow.pick({ hash: true })
const releasedRow = z
  .object({ key_id: z.string().transform(keyId), last_seq: z.number() })
  .transform((row): ReleasedKey => ({ keyId: row.key_id, lastSeq: row.last_seq }))
const forgottenRow = z.object({ key_id: z.string().transform(keyId), forgotten_at: z.string() })
const checkpointRow = z.object({ seq: z.number(), bytes: z.instanceof(Uint8Array) }).optional()
const draftRow = z.object({ bytes: z.instanceof(Uint8Array) }).optional()

/** A blob that is neither with the centre nor gone. */
const notGone = `SELECT hash, size FROM blob_out
  WHERE durable = 0 AND gone IS NULL AND hash NOT IN (SELECT hash FROM blob_limit WHERE blob_limit.gone = 1)`

export function createStationTables(database: DatabaseSync): StationTables {
  const run = (sql: string) => {
    const statement = database.prepare(sql)
    return (...values: (string | number | Uint8Array | null)[]): void => void statement.run(...values)
  }
  const all = <T>(schema: z.ZodType<T>, sql: string) => {
    const statement = database.prepare(sql)
    return (): readonly T[] => statement.all().map((row) => schema.parse(row))
  }
  const noteOwn = run('INSERT OR IGNORE INTO blob_out (hash, size, durable, seq, key_id) VALUES (?, ?, 0, ?, ?)')
  const readDraft = database.prepare('SELECT bytes FROM draft WHERE key_id = ?')
  const readCheckpoint = database.prepare('SELECT seq, bytes FROM checkpoint WHERE log_id = ?')
  const dropDraft = run('DELETE FROM draft WHERE key_id = ?')
  const written = run('UPDATE released_key SET last_seq = ? WHERE key_id = ? AND forgotten_at IS NULL')
  const forgotten = all(forgottenRow, 'SELECT key_id, forgotten_at FROM released_key WHERE forgotten_at IS NOT NULL')
  const forget = run('UPDATE released_key SET forgotten_at = ?, permit = ?, permit_signature = ? WHERE key_id = ?')
  const overdue = database.prepare('SELECT hash FROM blob_limit WHERE gone = 0 AND until <= ?')
  return {
    ...createBlobRecord(database),
    ...createDestroyedKeys(database),
    ...createDrawnNumbers(database),
    noteOwnBlob: (hash, size, seq = Number.MAX_SAFE_INTEGER, key) => noteOwn(hash, size, seq, key ?? null),
    pendingBlobs: all(noticeRow, `${notGone} ORDER BY size`),
    ownBlobs: () => all(noticeRow, 'SELECT hash, size FROM blob_out WHERE gone IS NULL')().map((row) => row.hash),
    markBlobDurable: run('UPDATE blob_out SET durable = 1 WHERE hash = ?'),
    limitBlob: run('INSERT OR IGNORE INTO blob_limit (until, hash) VALUES (?, ?)'),
    overdueBlobs: (now) => overdue.all(now).map((row) => hashRow.parse(row).hash),
    markBlobGone: run('UPDATE blob_limit SET gone = 1 WHERE hash = ?'),
    ...readBlobFates(database),
    wantBlob: run('INSERT OR IGNORE INTO blob_in (hash, size) VALUES (?, ?)'),
    dropWantedBlob: run('DELETE FROM blob_in WHERE hash = ?'),
    wantedBlobs: all(noticeRow, 'SELECT hash, size FROM blob_in'),
    saveDraft: run('INSERT OR REPLACE INTO draft (key_id, bytes) VALUES (?, ?)'),
    draft: (key) => draftRow.parse(readDraft.get(key))?.bytes,
    deleteDraft: (key) => key && dropDraft(key),
    checkpoint: (log) => checkpointRow.parse(readCheckpoint.get(log)),
    saveCheckpoint: run('INSERT OR REPLACE INTO checkpoint (log_id, seq, bytes) VALUES (?, ?, ?)'),
    releaseKey: run('INSERT OR REPLACE INTO released_key (key_id, last_seq) VALUES (?, ?)'),
    noteWritten: (key, seq) => written(seq, key),
    releasedKeys: all(releasedRow, 'SELECT key_id, last_seq FROM released_key WHERE forgotten_at IS NULL'),
    forgotten: () => new Map(forgotten().map((row) => [row.key_id, row.forgotten_at])),
    markForgotten: (key, at, permit, signature) => forget(at, permit, signature, key),
    deleteCredentials: () => database.exec('DELETE FROM credential; DELETE FROM credential_note'),
  }
}
