import {
  type Catalogue,
  type ContentFault,
  diskContent,
  editorFaults,
  makeSnapshot,
  readContent,
  readSnapshot,
} from '@buergerkoffer/catalogue'
import type { Order } from '@buergerkoffer/domain/order'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { type AsyncBlobStore, blobHash } from '@buergerkoffer/log'
import type { Database, Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

type Published = Extract<Order, { type: 'CatalogPublished' }>['data']

/**
 * Publishes the content folder as one immutable snapshot: a public blob named by its hash. Publishing unchanged content changes nothing.
 * Faulty content, in shape or in what refers to what, is refused with what to mend where.
 */
export async function publishContent(
  database: Database,
  blobs: AsyncBlobStore,
  folder: string,
  now: string,
): Promise<Result<Published, readonly ContentFault[]>> {
  const content = readContent(diskContent(folder))
  if (!content.ok) return content
  const faults = editorFaults(content.value)
  if (faults.length > 0) return refuse(faults)
  const { version, bytes } = makeSnapshot(content.value)
  await blobs.put(bytes)
  await database.withoutTenant(async (tx) => {
    if ((await currentCatalogue(tx))?.version !== version) await tx.execute(publishSql, [version, bytes.length, now])
  })
  return ok({ hash: version, version, size: bytes.length })
}

/** The latest publication counts, so taking back a change publishes the old version anew, and a clock set back changes no order. */
const publishSql = `
  INSERT INTO catalogue (version, size, published_at)
  VALUES ($1, $2, GREATEST($3::timestamptz, (SELECT max(published_at) + interval '1 millisecond' FROM catalogue)))
  ON CONFLICT (version) DO UPDATE SET published_at = excluded.published_at`

const row = z.object({ version: z.string(), size: z.number() })

/** The snapshot that holds now, as an order names it; undefined before the first one is published. */
export async function currentCatalogue(tx: Transaction): Promise<Published | undefined> {
  const found = await tx.row(row, 'SELECT version, size FROM catalogue ORDER BY published_at DESC LIMIT 1')
  return found && { hash: found.version, version: found.version, size: found.size }
}

/** Whether a blob is published content, which any station may fetch. */
export const isPublished = async (tx: Transaction, hash: string): Promise<boolean> =>
  (await tx.query('SELECT 1 FROM catalogue WHERE version = $1', [hash])).length > 0

/** Reads a published snapshot; undefined if it isn't here or can't be read by this build. */
export async function loadCatalogue(blobs: AsyncBlobStore, version: string): Promise<Catalogue | undefined> {
  const bytes = await blobs.get(blobHash(version))
  const read = bytes && readSnapshot(bytes, version)
  return read?.ok ? read.value : undefined
}
