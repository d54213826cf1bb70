import { type AsyncBlobStore, markSwept, unsweptBlobs } from '@buergerkoffer/log'
import type { Database } from '@buergerkoffer/postgres'

/** Deletes the files of destroyed keys. After the commit that destroyed them, and at every start, in case the last program died in between. */
export async function sweepDestroyed(database: Database, blobs: AsyncBlobStore, tenant: string): Promise<void> {
  const doomed = await database.inTenant(tenant, unsweptBlobs)
  for (const hash of doomed) await blobs.remove(hash)
  await database.inTenant(tenant, (tx) => markSwept(tx, doomed))
}
