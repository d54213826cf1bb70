import type { DatabaseSync } from 'node:sqlite'
import { blobHash } from '@buergerkoffer/log'
import type { BlobNotice } from '@buergerkoffer/sync'
import { z } from 'zod'

/** waiting: only here; durable: the centre has it; lost: its instant came before the centre had it. */
export type BlobFate = 'waiting' | 'durable' | 'lost'

export interface BlobFates {
  /** Every own blob there ever was with what became of it, small ones first. */
  readonly blobFates: () => readonly (BlobNotice & { readonly fate: BlobFate })[]
  /** What became of every blob with an instant, by hash. */
  readonly limitedBlobs: () => ReadonlyMap<string, BlobFate>
}

const row = z
  .object({ hash: z.string().transform(blobHash), size: z.number(), durable: z.number(), gone: z.number().nullable() })
  .transform(({ hash, size, durable, gone }) => ({ hash, size, fate: fateOf(durable, gone), isLimited: gone !== null }))

const sql = 'SELECT hash, size, durable, gone FROM blob_out LEFT JOIN blob_limit USING (hash) ORDER BY size, hash'

export function readBlobFates(database: DatabaseSync): BlobFates {
  const statement = database.prepare(sql)
  const all = () => statement.all().map((each) => row.parse(each))
  return {
    blobFates: all,
    limitedBlobs: () =>
      new Map(
        all()
          .filter(({ isLimited }) => isLimited)
          .map(({ hash, fate }) => [hash, fate]),
      ),
  }
}

function fateOf(durable: number, gone: number | null): BlobFate {
  if (durable === 1) return 'durable'
  return gone === 1 ? 'lost' : 'waiting'
}
