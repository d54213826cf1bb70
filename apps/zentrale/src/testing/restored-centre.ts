import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createAsyncFileBlobStore } from '@buergerkoffer/log'
import { startTestPostgres } from '@buergerkoffer/postgres/testing'
import { layoutOf, type Restored, restoreBackup, takeBackup } from '../backup/index.ts'
import { createFileKeyStore, hasKeys } from '../mandant/index.ts'
import { bookIn, openTombstoneBook } from '../tombstone/index.ts'
import { openZentrale, type Zentrale, zentraleMigrations } from '../zentrale.ts'
import type { TestCentre } from './centre.ts'
import { backupOf } from './test-backup.ts'

/** Backs a test centre up; answers the folder of the backup. */
export async function backUp(centre: TestCentre): Promise<string> {
  const deps = backupOf(centre)
  const taken = await takeBackup(deps)
  if (!taken.ok) throw new Error(`no backup: ${taken.refusal.kind}`)
  return deps.layout.folder
}

export interface RestoredCentre {
  readonly zentrale: Zentrale
  readonly restored: Restored
  /** What the centre has reported as a fault. */
  readonly reports: readonly string[]
  readonly close: () => Promise<void>
}

/** Restores a centre from a folder that holds its `sicherung` and its `schluessel`, whichever release wrote them, and opens it. */
export async function restoreCentre(folder: string, clock: { readonly now: number }): Promise<RestoredCentre> {
  const home = await (await startTestPostgres()).createDatabase()
  const { ownerUrl, applicationUrl } = home
  const [keyFolder, backupFolder] = [join(folder, 'schluessel'), join(folder, 'sicherung')]
  const keys = createFileKeyStore(keyFolder, randomBytes)
  const common = { ownerUrl, random: randomBytes, now: () => clock.now }
  const restored = await restoreBackup({
    ...{ ...common, layout: layoutOf(backupFolder), parts: zentraleMigrations, keys },
    tenantKeys: (tenant) => (hasKeys(keyFolder, [tenant]) ? keys.tenant(tenant) : undefined),
    blobs: createAsyncFileBlobStore({ folder: join(folder, 'blobs'), random: randomBytes }),
    tombstones: openTombstoneBook(bookIn(backupFolder)),
  })
  if (!restored.ok) throw new Error(`not restored: ${JSON.stringify(restored.refusal)}`)
  const reports: string[] = []
  const log = (message: string) => void reports.push(message)
  const opened = await openZentrale({ ...common, applicationUrl, folder, backupFolder, log })
  if (!opened.ok) throw new Error(opened.refusal.reason)
  const zentrale = opened.value
  const close = async () => {
    await zentrale.close()
    await home.drop()
  }
  return { zentrale, restored: restored.value, reports, close }
}
