import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { ImportedVolume } from './imported-volume.ts'

/** That a clerk has read in a volume, and what came of it. */
export interface NotedImport {
  /** ISO 8601. */
  readonly at: string
  /** The clerk's id. */
  readonly by: string
  /** The suitcase's code; null for one that nobody knows here. */
  readonly code: string | null
  readonly entries: number
  readonly files: number
}

const row = z
  .object({
    imported_at: z.string(),
    clerk: z.string(),
    code: z.string().nullable(),
    entries: z.number(),
    files: z.number(),
  })
  .transform(({ imported_at, clerk, ...rest }): NotedImport => ({ at: imported_at, by: clerk, ...rest }))

/** Keeps who has read in what, without a name of the file's owner or anything that was in it. */
export async function noteVolumeImports(
  tx: Transaction,
  { at, by }: Pick<NotedImport, 'at' | 'by'>,
  volumes: readonly ImportedVolume[],
): Promise<void> {
  for (const volume of volumes) {
    if (volume.kind === 'refused') continue
    const sql =
      'INSERT INTO volume_import (imported_at, clerk, volume, station, entries, files) VALUES ($1, $2, $3, $4, $5, $6)'
    await tx.execute(sql, [at, by, volume.volume, volume.stations[0] ?? null, volume.entries, volume.files])
  }
}

/** The last imports, newest first. */
export const listVolumeImports = (tx: Transaction, limit = 20): Promise<readonly NotedImport[]> =>
  tx.rows(
    row,
    `SELECT imported_at, clerk, code, entries, files FROM volume_import i LEFT JOIN station s USING (tenant_id, station)
     ORDER BY imported_at DESC, volume LIMIT $1`,
    [limit],
  )
