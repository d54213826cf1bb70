import type { BlobHash } from '@buergerkoffer/log'
import { logId } from '@buergerkoffer/log'
import type { DatabaseSnapshot, Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { LogStand } from './manifest.ts'

const headRow = z.object({
  log: z.string().transform(logId),
  kind: z.string(),
  incarnation: z.number(),
  seq: z.number(),
  hash: z.instanceof(Uint8Array).transform((hash) => Buffer.from(hash).toString('hex')),
})
const heldRow = z.object({ log: z.string(), hash: z.string() })

/** Where every log of every tenant stands in a snapshot, and how far a backup with these blobs holds it. */
export async function readStands(
  snapshot: DatabaseSnapshot,
  tenants: readonly string[],
  blobs: ReadonlySet<BlobHash>,
): Promise<readonly LogStand[]> {
  const stands: LogStand[] = []
  for (const tenant of tenants) stands.push(...(await snapshot.read(tenant, (tx) => standsOf(tx, tenant, blobs))))
  return stands
}

/**
 * A station announces its blobs with the entries that name them, so one that is waited for and not here may belong to any entry: then the logs of
 * that station wait. One that was given up (SYNC-15) is announced no more.
 */
async function standsOf(tx: Transaction, tenant: string, blobs: ReadonlySet<string>): Promise<readonly LogStand[]> {
  const heads = await tx.rows(headRow, 'SELECT log_id AS log, kind, incarnation, seq, hash FROM log ORDER BY log_id')
  const awaited = await tx.rows(heldRow, awaitedSql)
  const held = new Set(awaited.filter(({ hash }) => !blobs.has(hash)).map(({ log }) => log))
  return heads.map((head) => ({
    ...{ tenant, ...head },
    archived: head.kind === 'out' && !held.has(head.log) ? head.seq : 0,
  }))
}

const awaitedSql = `
  SELECT l.log, a.hash FROM announced_blob a
  JOIN (SELECT station, out_log AS log FROM station UNION ALL SELECT station, log_id FROM closed_log) l USING (station)
  WHERE l.log IS NOT NULL`
