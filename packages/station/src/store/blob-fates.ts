import type { DatabaseSync } from 'node:sqlite'
import { blobHash, type KeyId, keyId } from '@buergerkoffer/log'
import type { BlobNotice } from '@buergerkoffer/sync'
import { z } from 'zod'

/**
 * waiting: only here; durable: the centre has it; lost: its instant came before the centre had it; broken: the disk has lost it; destroyed: it went
 * with its case's key, by a rule (SYNC-45).
 */
export type BlobFate = 'waiting' | 'durable' | 'lost' | 'broken' | 'destroyed'

export interface OwnBlob extends BlobNotice {
  readonly fate: BlobFate
  /** The key of the case it belongs to, if it is known to belong to one. */
  readonly key: KeyId | undefined
}

export interface BlobFates {
  /** Every own blob there ever was with what became of it, small ones first. */
  readonly blobFates: () => readonly OwnBlob[]
  /** What became of every blob with an instant, by hash. */
  readonly limitedBlobs: () => ReadonlyMap<string, BlobFate>
}

const row = z.object({
  hash: z.string().transform(blobHash),
  size: z.number(),
  durable: z.number(),
  key_id: z.string().transform(keyId).nullable(),
  gone: z.string().nullable(),
  overdue: z.number().nullable(),
})

const sql = `SELECT hash, size, durable, key_id, blob_out.gone AS gone, blob_limit.gone AS overdue
  FROM blob_out LEFT JOIN blob_limit USING (hash) ORDER BY size, hash`

export function readBlobFates(database: DatabaseSync): BlobFates {
  const statement = database.prepare(sql)
  const all = () => statement.all().map((each) => row.parse(each))
  return {
    blobFates: () =>
      all().map((each) => ({ hash: each.hash, size: each.size, fate: fateOf(each), key: each.key_id ?? undefined })),
    limitedBlobs: () =>
      new Map(
        all()
          .filter(({ overdue }) => overdue !== null)
          .map((each) => [each.hash, fateOf(each)]),
      ),
  }
}

function fateOf({ durable, gone, overdue }: Pick<z.infer<typeof row>, 'durable' | 'gone' | 'overdue'>): BlobFate {
  if (gone === 'destroyed') return 'destroyed'
  if (durable === 1) return 'durable'
  if (overdue === 1) return 'lost'
  return gone === 'lost' ? 'broken' : 'waiting'
}
