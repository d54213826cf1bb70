import type { DatabaseSync } from 'node:sqlite'
import { type BlobHash, blobHash, type KeyId, keyId } from '@buergerkoffer/log'
import { z } from 'zod'

/** What is left of a key that was destroyed by a rule (SYNC-45). */
export interface DestroyedKey {
  /** Which rule asked for it; never a person's data. */
  readonly rule: string
  /** When the town hall ordered it, ISO. */
  readonly at: string
  /** How many own entries under it had no receipt by then. They still travel, but nobody opens them any more. */
  readonly unsent: number
}

/** Keys destroyed here by the centre's order. Every call runs in the transaction its caller has begun. */
export interface DestroyedKeys {
  readonly destroyed: () => ReadonlyMap<KeyId, DestroyedKey>
  readonly isDestroyed: (key: KeyId) => boolean
  /** Notes that a case names a blob: with the last case that does it goes. */
  readonly nameBlob: (hash: string, key: KeyId) => void
  /**
   * The files to be deleted with a key: what the order names and what own entries under it named, but for what another case names whose key
   * lives, and what the centre publishes.
   */
  readonly blobsWith: (key: KeyId, named: readonly BlobHash[]) => readonly BlobHash[]
  /** Notes the end of a key and of what was kept under it: draft, scanned pages, release, files. The wraps are deleted beside. */
  readonly bury: (key: KeyId, what: DestroyedKey, blobs: readonly BlobHash[]) => void
}

const row = z.object({ key_id: z.string().transform(keyId), rule: z.string(), at: z.string(), unsent: z.number() })
const hashRow = z.object({ hash: z.string().transform(blobHash) })

export function createDestroyedKeys(database: DatabaseSync): DestroyedKeys {
  const list = database.prepare('SELECT key_id, rule, at, unsent FROM destroyed_key')
  const one = database.prepare('SELECT 1 FROM destroyed_key WHERE key_id = ?')
  const name = database.prepare('INSERT OR IGNORE INTO blob_case (hash, key_id) VALUES (?, ?)')
  const named = database.prepare('SELECT hash FROM blob_case WHERE key_id = ?')
  const kept = database.prepare(keptSql)
  const note = database.prepare('INSERT INTO destroyed_key (key_id, rule, at, unsent) VALUES (?, ?, ?, ?)')
  const dropDraft = database.prepare('DELETE FROM draft WHERE key_id = ?')
  const dropPages = database.prepare('DELETE FROM scan_page WHERE key_id = ?')
  const dropRelease = database.prepare('DELETE FROM released_key WHERE key_id = ? AND forgotten_at IS NULL')
  const markGone = database.prepare("UPDATE blob_out SET gone = 'destroyed' WHERE hash = ?")
  const dropSent = database.prepare('DELETE FROM blob_sent WHERE hash = ?')
  return {
    destroyed: () => new Map(list.all().map((each) => withoutId(row.parse(each)))),
    isDestroyed: (key) => one.get(key) !== undefined,
    nameBlob: (hash, key) => void name.run(hash, key),
    blobsWith: (key, ordered) => {
      const own = named.all(key).map((each) => hashRow.parse(each).hash)
      return [...new Set([...ordered, ...own])].filter((hash) => kept.get(hash, key, hash) === undefined)
    },
    bury: (key, { rule, at, unsent }, blobs) => {
      note.run(key, rule, at, unsent)
      dropDraft.run(key)
      dropPages.run(key)
      dropRelease.run(key)
      for (const hash of blobs) {
        markGone.run(hash)
        dropSent.run(hash)
      }
    },
  }
}

const withoutId = ({ key_id, ...what }: z.infer<typeof row>): readonly [KeyId, DestroyedKey] => [key_id, what]

const keptSql = `
  SELECT 1 FROM blob_case WHERE hash = ? AND key_id <> ? AND key_id NOT IN (SELECT key_id FROM destroyed_key)
  UNION ALL SELECT 1 FROM blob_in WHERE hash = ?`
