import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { type BackupRefusal, layoutOf, type TakenBackup, takeBackup } from '../backup/index.ts'
import { createFileKeyStore, hasKeys } from '../mandant/index.ts'
import { bookIn, openTombstoneBook } from '../tombstone/index.ts'
import { openBlobs } from '../zentrale.ts'
import { closing } from './closing.ts'
import { joinDatabase } from './database.ts'
import type { StartRefusal } from './refusal.ts'
import type { StartDeps } from './start-deps.ts'

export type BackupCommandRefusal =
  | { readonly kind: 'start'; readonly refusal: StartRefusal }
  | { readonly kind: 'nothing-here'; readonly folder: string }
  | { readonly kind: 'keys-missing'; readonly folder: string }
  | BackupRefusal

/** Takes a backup of the centre in the config's folder into `folder`, whether the centre runs or not. */
export function runBackup(
  deps: StartDeps,
  folder: string | undefined,
): Promise<Result<TakenBackup, BackupCommandRefusal>> {
  return closing(async (closers) => {
    const { config, random, now } = deps
    if (!existsSync(config.folder)) return refuse({ kind: 'nothing-here', folder: config.folder })
    const keyFolder = join(config.folder, 'schluessel')
    if (!hasKeys(keyFolder)) return refuse({ kind: 'keys-missing', folder: keyFolder })
    const database = await joinDatabase(deps, closers)
    if (!database.ok) return refuse({ kind: 'start', refusal: database.refusal })
    const { ownerUrl } = database.value
    const taken = await takeBackup({
      ...{ ownerUrl, random, now, layout: layoutOf(backupFolderOf(deps, folder)) },
      keys: createFileKeyStore(keyFolder, random),
      blobs: openBlobs({ ...config, random }),
      tombstones: openTombstoneBook(bookIn(backupFolderOf(deps))),
    })
    return taken.ok ? ok(taken.value) : taken
  })
}

/** The folder that was named, else the one of the settings. */
export function backupFolderOf({ config }: StartDeps, named?: string): string {
  return named === undefined ? (config.backupFolder ?? join(config.folder, 'sicherung')) : resolve(config.root, named)
}
