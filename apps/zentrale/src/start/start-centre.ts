import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { makeFolderDurably } from '@buergerkoffer/log'
import { listen, readAssets } from '@buergerkoffer/web'
import { seedDemo } from '../demo/index.ts'
import { listTenants } from '../mandant/index.ts'
import { createServer } from '../server.ts'
import { sweepDestroyed } from '../tombstone/index.ts'
import { openZentrale, type Zentrale } from '../zentrale.ts'
import { publish } from './content.ts'
import { openDatabase } from './database.ts'
import { lazyPress } from './lazy-press.ts'
import type { StartRefusal } from './refusal.ts'
import type { Closers, StartDeps } from './start-deps.ts'
import { t } from './text.ts'

/** A centre that answers. */
export interface RunningCentre {
  readonly url: string
  readonly zentrale: Zentrale
  /** Ends server, database pool and embedded database, in this order. */
  readonly close: () => Promise<void>
}

/** Starts the centre whole, or not at all: what was opened before a refusal or a fault is closed again. */
export async function startCentre(deps: StartDeps): Promise<Result<RunningCentre, StartRefusal>> {
  const closers: Closers = []
  const close = async () => {
    for (const one of closers.splice(0).toReversed()) await one()
  }
  try {
    const started = await startParts(deps, closers)
    if (started.ok) return ok({ ...started.value, close })
    await close()
    return started
  } catch (fault) {
    await close()
    throw fault
  }
}

type Started = Omit<RunningCentre, 'close'>

async function startParts(deps: StartDeps, closers: Closers): Promise<Result<Started, StartRefusal>> {
  const { config } = deps
  const buildFolder = join(config.root, '.build', 'zentrale')
  if (!existsSync(join(buildFolder, 'manifest.json'))) return refuse({ kind: 'build-missing', folder: buildFolder })
  // Passable, not readable: the embedded database may run as another user (started by root) and lies further inside.
  makeFolderDurably(config.folder, 0o711)
  const database = await openDatabase(deps, closers)
  if (!database.ok) return database
  const { folder, bucket, backupFolder } = config
  const places = { folder, bucket, ...(backupFolder && { backupFolder }) }
  const opened = await openZentrale({ ...deps, ...database.value, ...places })
  if (!opened.ok) return refuse({ kind: 'migration', refusal: opened.refusal })
  const zentrale = opened.value
  closers.push(zentrale.close)
  await sweepAll(zentrale)
  const published = await publish(deps, zentrale)
  if (!published.ok) return published
  if (config.demo) await prepareDemo(deps, zentrale)
  const app = createServer({ ...deps, zentrale, assets: readAssets(buildFolder), press: lazyPress(config.root) })
  const listening = await listen({ app, port: config.port })
  if (!listening.ok) return refuse({ kind: 'port', fault: listening })
  closers.push(listening.close)
  return ok({ url: `http://localhost:${listening.port}/`, zentrale })
}

/** Files of destroyed keys that a program left which died after the commit, or that a restored backup brought back (SYNC-63). */
async function sweepAll({ database, blobs }: Zentrale): Promise<void> {
  const tenants = await database.withoutTenant(listTenants)
  for (const { tenant } of tenants) await sweepDestroyed(database, blobs, tenant)
}

/** The ticket opens an enrolment, so only this user may read it. */
async function prepareDemo({ config, log }: StartDeps, zentrale: Zentrale): Promise<void> {
  const ticket = await seedDemo(zentrale, config.centreUrl)
  if (!ticket) return
  const file = join(config.folder, 'koffer-ticket.json')
  writeFileSync(file, JSON.stringify(ticket), { mode: 0o600, flush: true })
  log(t('ticket', { file }))
}
