import type { DatabaseSync } from 'node:sqlite'
import { blobHash, type KeyId, keyId } from '@buergerkoffer/log'
import type { Archivable, BlobNotice, GoneBlob } from '@buergerkoffer/sync'
import { z } from 'zod'

/** What became of own blobs and keys: doubted after the centre was restored, found again, lost, or deleted because a backup has them. */
export interface BlobRecord {
  readonly doubtBlobs: () => void
  /** The station goes on in a new log: what blobs and released keys wait for stands before its first position (SYNC-46). */
  readonly countFromAnew: () => void
  readonly expectBlob: (blob: BlobNotice) => void
  /** A file that nobody here remembers counts as durable at the centre, and as named at this position. */
  readonly adoptBlob: (blob: BlobNotice, seq: number) => void
  readonly loseBlob: (hash: string) => void
  readonly goneReason: (hash: string) => GoneBlob['reason'] | undefined
  readonly archivable: (through: number) => Archivable
  readonly markArchived: (archived: Archivable) => void
  /** A released key came back in the post, destroyed here or not: the case is held anew. The permit to have destroyed it is kept (SYNC-50). */
  readonly holdAnew: (key: KeyId) => void
}

const hashRow = z.object({ hash: z.string().transform(blobHash) })
const keyRow = z.object({ key_id: z.string().transform(keyId) })
const goneRow = z.object({ gone: z.string().nullable(), overdue: z.number().nullable() }).optional()

export function createBlobRecord(database: DatabaseSync): BlobRecord {
  const [doubt, gone] = [database.prepare(doubtSql), database.prepare(goneSql)]
  const [expect, lose] = [database.prepare(expectSql), database.prepare(loseSql)]
  const adopt = database.prepare('INSERT OR IGNORE INTO blob_out (hash, size, durable, seq) VALUES (?, ?, 1, ?)')
  const [keys, blobs] = [database.prepare(keysSql), database.prepare(blobsSql)]
  const archiveKey = database.prepare('UPDATE released_key SET archived = 1 WHERE key_id = ?')
  const archiveBlob = database.prepare("UPDATE blob_out SET gone = 'archived' WHERE hash = ?")
  const [keepPermit, endRelease] = [database.prepare(keepPermitSql), database.prepare(endReleaseSql)]
  return {
    doubtBlobs: () => void doubt.run(),
    countFromAnew: () => database.exec(anewSql),
    expectBlob: ({ hash, size }) => void expect.run(hash, size),
    adoptBlob: ({ hash, size }, seq) => void adopt.run(hash, size, seq),
    loseBlob: (hash) => void lose.run(hash),
    goneReason: (hash) => {
      const row = goneRow.parse(gone.get(hash))
      if (row?.gone === 'lost' || row?.gone === 'destroyed') return row.gone
      return row?.overdue === 1 ? 'deadline' : undefined
    },
    archivable: (through) => ({
      keys: keys.all(through).map((row) => keyRow.parse(row).key_id),
      blobs: blobs.all(through).map((row) => hashRow.parse(row).hash),
    }),
    markArchived: (archived) => {
      for (const key of archived.keys) archiveKey.run(key)
      for (const hash of archived.blobs) archiveBlob.run(hash)
    },
    holdAnew: (key) => {
      keepPermit.run(key)
      endRelease.run(key)
    },
  }
}

const keepPermitSql = `INSERT OR IGNORE INTO former_permit (key_id, forgotten_at, permit, permit_signature)
  SELECT key_id, forgotten_at, permit, permit_signature FROM released_key WHERE key_id = ? AND permit IS NOT NULL`
const endReleaseSql = 'DELETE FROM released_key WHERE key_id = ?'
const doubtSql = "UPDATE blob_out SET durable = 0, gone = NULL WHERE gone IS NULL OR gone = 'lost'"
const anewSql = `UPDATE blob_out SET seq = 1 WHERE seq < ${Number.MAX_SAFE_INTEGER};
  UPDATE released_key SET last_seq = 1`
const expectSql = `INSERT INTO blob_out (hash, size, durable) VALUES (?, ?, 0)
  ON CONFLICT (hash) DO UPDATE SET durable = 0, gone = NULL`
const loseSql = `INSERT INTO blob_out (hash, size, durable, gone) VALUES (?, 1, 0, 'lost')
  ON CONFLICT (hash) DO UPDATE SET gone = 'lost'`
const goneSql = `SELECT blob_out.gone AS gone, blob_limit.gone AS overdue
  FROM blob_out LEFT JOIN blob_limit USING (hash) WHERE hash = ?`
const keysSql = 'SELECT key_id FROM released_key WHERE forgotten_at IS NOT NULL AND archived = 0 AND last_seq <= ?'
const blobsSql = `SELECT hash FROM blob_out WHERE durable = 1 AND gone IS NULL AND seq <= ?
  AND hash NOT IN (SELECT hash FROM blob_in)
  AND (key_id IS NULL OR key_id IN (SELECT key_id FROM released_key WHERE forgotten_at IS NOT NULL))`
