import { join } from 'node:path'
import { type Result, refuse } from '@buergerkoffer/domain/result'
import { makeFolderDurably } from '@buergerkoffer/log'
import { layoutOf, type Restored, type RestoreRefusal, restoreBackup } from '../backup/index.ts'
import { createFileKeyStore, hasKeys } from '../mandant/index.ts'
import { bookIn, openTombstoneBook } from '../tombstone/index.ts'
import { openBlobs, zentraleMigrations } from '../zentrale.ts'
import { backupFolderOf } from './backup-command.ts'
import { closing } from './closing.ts'
import { openDatabase } from './database.ts'
import type { StartRefusal } from './refusal.ts'
import type { StartDeps } from './start-deps.ts'

export type RestoreCommandRefusal =
  | { readonly kind: 'start'; readonly refusal: StartRefusal }
  | { readonly kind: 'keys-missing'; readonly folder: string }
  | RestoreRefusal

/**
 * Restores the centre in the config's folder, whose database must be empty and whose keys must be there: they are no part of a backup. The
 * embedded database is started for it; if a centre runs on it, that is refused.
 */
export function runRestore(
  deps: StartDeps,
  folder: string | undefined,
  name: string | undefined,
): Promise<Result<Restored, RestoreCommandRefusal>> {
  return closing(async (closers) => {
    const { config, random, now } = deps
    const keyFolder = join(config.folder, 'schluessel')
    if (!hasKeys(keyFolder)) return refuse({ kind: 'keys-missing', folder: keyFolder })
    makeFolderDurably(config.folder, 0o711)
    const database = await openDatabase(deps, closers)
    if (!database.ok) return refuse({ kind: 'start', refusal: database.refusal })
    const { ownerUrl } = database.value
    const keys = createFileKeyStore(keyFolder, random)
    return restoreBackup(
      {
        ...{ ownerUrl, random, now, layout: layoutOf(backupFolderOf(deps, folder)), parts: zentraleMigrations },
        ...{ keys, tenantKeys: (tenant) => (hasKeys(keyFolder, [tenant]) ? keys.tenant(tenant) : undefined) },
        blobs: openBlobs({ ...config, random }),
        tombstones: openTombstoneBook(bookIn(backupFolderOf(deps))),
      },
      name,
    )
  })
}
