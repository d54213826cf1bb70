import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { createAsyncFileBlobStore } from '@buergerkoffer/log'
import { startTestPostgres } from '@buergerkoffer/postgres/testing'
import { type BackupDeps, layoutOf, type RestoreDeps } from '../backup/index.ts'
import { createFileKeyStore } from '../mandant/index.ts'
import { openZentrale, type Zentrale, zentraleMigrations } from '../zentrale.ts'
import type { TestCentre } from './centre.ts'

/** What a backup of a test centre needs, into a folder of its own. */
export function backupOf({ zentrale, ownerUrl, folder, clock }: TestCentre): BackupDeps {
  const { keys, blobs, tombstones, random } = zentrale
  const layout = layoutOf(mkdtempSync(join(folder, 'sicherung-')))
  return { ...{ ownerUrl, layout, keys, blobs, tombstones, random }, now: () => clock.now }
}

/** An empty database and folder to restore that backup into. */
export interface EmptyCentre {
  readonly deps: RestoreDeps
  /** Opens the restored centre. */
  readonly open: () => Promise<Zentrale>
  readonly drop: () => Promise<void>
}

export async function emptyCentre(
  { zentrale, folder, clock, reports }: TestCentre,
  { layout, tombstones, now }: BackupDeps,
): Promise<EmptyCentre> {
  const home = await (await startTestPostgres()).createDatabase()
  const fresh = mkdtempSync(join(folder, 'leer-'))
  // The keys are no part of a backup: whoever restores brings them along.
  cpSync(join(folder, 'schluessel'), join(fresh, 'schluessel'), { recursive: true })
  const opened: Zentrale[] = []
  const blobs = createAsyncFileBlobStore({ folder: join(fresh, 'blobs'), random: randomBytes })
  const { ownerUrl, applicationUrl } = home
  return {
    deps: {
      ...{ ownerUrl, layout, tombstones, now, blobs, parts: zentraleMigrations, random: randomBytes },
      keys: createFileKeyStore(join(fresh, 'schluessel'), randomBytes),
      tenantKeys: zentrale.keys.tenant,
    },
    open: async () => {
      const urls = { ownerUrl, applicationUrl }
      const log = (message: string) => void reports.push(message)
      const answer = await openZentrale({ ...urls, folder: fresh, random: randomBytes, now: () => clock.now, log })
      if (!answer.ok) throw new Error(answer.refusal.reason)
      opened.push(answer.value)
      return answer.value
    },
    drop: async () => {
      for (const zentrale of opened) await zentrale.close()
      await home.drop()
    },
  }
}
