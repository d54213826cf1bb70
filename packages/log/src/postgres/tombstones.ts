import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { type BlobHash, blobHash, type KeyId, keyId } from '../ids.ts'

/** A key that was destroyed by a rule, and the files that only it could open. */
export interface Tombstone {
  readonly keyId: KeyId
  /** Which rule asked for it. Never a person's data. */
  readonly rule: string
  /** ISO instant. */
  readonly at: string
  readonly blobs: readonly BlobHash[]
}

const row = z
  .object({
    key_id: z.string().transform(keyId),
    rule: z.string(),
    destroyed_at: z.string(),
    blobs: z.array(z.string().transform(blobHash)),
  })
  .transform(({ key_id, destroyed_at, ...rest }): Tombstone => ({ keyId: key_id, at: destroyed_at, ...rest }))
const hashRow = z.object({ hash: z.string().transform(blobHash) })

/**
 * Destroys a key here: every wrap of it goes, and no wrap of it is taken again (SYNC-45). Waits for wraps that are just being written. Again is no
 * fault; false then.
 */
export async function buryKey(tx: Transaction, { keyId: key, rule, at, blobs }: Tombstone): Promise<boolean> {
  await tx.query('SELECT pg_advisory_xact_lock(1112883013, hashtext($1) & 15)', [key])
  const buried = await tx.execute(
    'INSERT INTO tombstone (key_id, rule, destroyed_at, blobs) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [key, rule, at, blobs],
  )
  await tx.execute('DELETE FROM key_wrap WHERE key_id = $1', [key])
  return buried === 1
}

export const isBuried = async (tx: Transaction, key: KeyId): Promise<boolean> =>
  (await tx.query('SELECT 1 FROM tombstone WHERE key_id = $1', [key])).length > 0

/** Every key that was destroyed, oldest first. */
export const listTombstones = (tx: Transaction): Promise<readonly Tombstone[]> =>
  tx.rows(row, 'SELECT key_id, rule, destroyed_at, blobs FROM tombstone ORDER BY destroyed_at, key_id')

/** Files of destroyed keys that may still lie here. */
export const unsweptBlobs = async (tx: Transaction): Promise<readonly BlobHash[]> =>
  (await tx.rows(hashRow, 'SELECT unnest(blobs) AS hash FROM tombstone WHERE NOT swept')).map(({ hash }) => hash)

/** Notes that those files are gone. `blobs` are the ones that were read before. */
export const markSwept = (tx: Transaction, blobs: readonly BlobHash[]): Promise<number> =>
  tx.execute('UPDATE tombstone SET swept = true WHERE NOT swept AND blobs <@ $1::text[]', [blobs])
