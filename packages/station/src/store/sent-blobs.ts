import type { DatabaseSync } from 'node:sqlite'
import type { BlobHash } from '@buergerkoffer/log'
import { z } from 'zod'

/** How far own blobs were when the centre last said so; for going on after a restart, and for the clerk to see. */
export interface SentBlobs {
  readonly sentOf: (hash: BlobHash) => number | undefined
  readonly noteSent: (hash: BlobHash, offset: number) => void
  readonly forget: (hash: BlobHash) => void
}

const row = z.object({ offset: z.number() }).optional()

export function createSentBlobs(database: DatabaseSync): SentBlobs {
  const get = database.prepare('SELECT "offset" FROM blob_sent WHERE hash = ?')
  const put = database.prepare('INSERT OR REPLACE INTO blob_sent (hash, "offset") VALUES (?, ?)')
  const drop = database.prepare('DELETE FROM blob_sent WHERE hash = ?')
  return {
    sentOf: (hash) => row.parse(get.get(hash))?.offset,
    noteSent: (hash, offset) => void put.run(hash, offset),
    forget: (hash) => void drop.run(hash),
  }
}
