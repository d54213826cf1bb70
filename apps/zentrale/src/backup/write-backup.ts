import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type AsyncBlobStore, createFileBlobStore, type RandomBytes } from '@buergerkoffer/log'
import type { CopiedTable, DatabaseSnapshot } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { KeyStore } from '../mandant/index.ts'
import type { BackupLayout, BackupPlace } from './layout.ts'
import { fingerprintOf, type Manifest, manifestBytes, sha256, signManifest, type TableFile } from './manifest.ts'
import { readStands } from './stands.ts'
import { writeDurably, writeTable } from './table-file.ts'

export interface WriteDeps {
  readonly keys: Pick<KeyStore, 'signing' | 'signingPublic'>
  /** The centre's blobs. */
  readonly blobs: AsyncBlobStore
  readonly random: RandomBytes
}

const tenantRow = z.object({ tenant_id: z.string() })

/** Writes a whole backup into a place that does not count yet. */
export async function writeBackup(
  deps: WriteDeps,
  layout: BackupLayout,
  place: BackupPlace,
  snapshot: DatabaseSnapshot,
  about: { readonly name: string; readonly takenAt: string; readonly settled: number },
): Promise<void> {
  for (const folder of [place.data, place.keys]) mkdirSync(folder, { mode: 0o700 })
  const rows = await snapshot.read('', (tx) => tx.rows(tenantRow, 'SELECT tenant_id FROM tenant ORDER BY tenant_id'))
  const tenants = rows.map((row) => row.tenant_id)
  const blobs = await copyBlobs(deps, layout)
  const [lasting, shortLived] = [[] as TableFile[], [] as TableFile[]]
  for (const table of snapshot.tables) {
    const [files, folder] = isShortLived(table) ? [shortLived, place.keys] : [lasting, place.data]
    files.push(await writeTable(folder, table, snapshot.copyOut(table, tenants)))
  }
  const keyList = manifestBytes({ format: 1, name: about.name, files: shortLived })
  writeDurably(join(place.keys, 'manifest.json'), keyList)
  const manifest: Manifest = {
    ...{ format: 1, ...about, centre: fingerprintOf(deps.keys.signingPublic), tenants },
    ...{ schema: [...snapshot.schema], files: lasting, keys: sha256(keyList), blobs: [...blobs] },
    logs: [...(await readStands(snapshot, tenants, new Set(blobs.map(({ hash }) => hash))))],
  }
  const bytes = manifestBytes(manifest)
  writeDurably(join(place.data, 'manifest.json'), bytes)
  writeDurably(join(place.data, 'manifest.sig'), signManifest(bytes, deps.keys.signing))
}

/** What opens cases, what finds persons, and the register's residents in clear: kept for 14 days, so that what is deleted is gone by then. */
const isShortLived = ({ name }: CopiedTable): boolean =>
  name === 'buergerkoffer.key_wrap' || name === 'buergerkoffer.search_token' || name.startsWith('register.')

/**
 * Copies every blob that is not in the folder yet: all backups there share them. Called within the snapshot: whatever its rows name and is here
 * lies here already, and a blob too many does no harm.
 */
async function copyBlobs({ blobs, random }: WriteDeps, layout: BackupLayout): Promise<Manifest['blobs']> {
  const copies = createFileBlobStore({ folder: layout.blobs, random })
  const copied: Manifest['blobs'] = []
  for (const hash of await blobs.list()) {
    const bytes = copies.has(hash) ? undefined : await blobs.get(hash)
    // Deleted since it was listed: its key was destroyed.
    if (copies.has(hash) || (bytes && copies.put(bytes) === hash)) copied.push({ hash, size: copies.received(hash) })
  }
  return copied
}
