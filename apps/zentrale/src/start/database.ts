import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import {
  attachEmbedded,
  createEmbeddedPostgres,
  findEmbeddedBinaries,
  type PreparedDatabase,
  prepareDatabase,
} from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { StartRefusal } from './refusal.ts'
import type { Closers, StartDeps } from './start-deps.ts'

const name = 'buergerkoffer'
const passwordsSchema = z.object({ owner: z.string().min(32), application: z.string().min(32) })
type Passwords = z.infer<typeof passwordsSchema>

/** Arranges the database on the administrator's server, or on the embedded one, which it starts. Faults of either are thrown. */
export async function openDatabase(deps: StartDeps, closers: Closers): Promise<Result<PreparedDatabase, StartRefusal>> {
  const { databaseUrl, folder } = deps.config
  if (databaseUrl === undefined) return startEmbedded(deps, closers)
  const database = decodeURIComponent(URL.parse(databaseUrl)?.pathname.slice(1) ?? '')
  const passwords = keepPasswords(join(folder, 'datenbank.json'), deps.random)
  return prepare(deps, databaseUrl, database === '' ? name : database, passwords)
}

/** The same for a command that may work beside a running centre: its embedded database is used as it runs, and left running. */
export async function joinDatabase(deps: StartDeps, closers: Closers): Promise<Result<PreparedDatabase, StartRefusal>> {
  const { databaseUrl, folder } = deps.config
  const running = databaseUrl === undefined ? attachEmbedded(join(folder, 'postgres')) : undefined
  return running ? prepare(deps, running.adminUrl, name, running.credentials) : openDatabase(deps, closers)
}

async function startEmbedded(deps: StartDeps, closers: Closers): Promise<Result<PreparedDatabase, StartRefusal>> {
  const { config, environment, random, sleep, log } = deps
  const { platform, arch } = deps.machine
  const embedded = createEmbeddedPostgres({
    dataDir: join(config.folder, 'postgres'),
    port: config.postgresPort,
    binaries: findEmbeddedBinaries({ nodeModules: join(config.root, 'node_modules'), platform, arch }),
    randomBytes: random,
    ...{ environment, sleep, log },
  })
  const running = await embedded.start()
  closers.push(running.stop)
  return prepare(deps, running.adminUrl, name, running.credentials)
}

async function prepare(
  { random }: StartDeps,
  adminUrl: string,
  database: string,
  { owner, application }: Passwords,
): Promise<Result<PreparedDatabase, StartRefusal>> {
  const roles = { ownerPassword: owner, applicationPassword: application }
  const prepared = await prepareDatabase({ adminUrl, database, ...roles, randomBytes: random })
  return prepared.ok ? ok(prepared.value) : refuse({ kind: 'preparation', refusal: prepared.refusal })
}

/** The passwords of our two roles on a server that is not ours. Every process of a centre shares the data folder, and so these. */
function keepPasswords(file: string, random: StartDeps['random']): Passwords {
  const password = () => random(24).toString('base64url')
  if (!existsSync(file)) {
    const made: Passwords = { owner: password(), application: password() }
    writeFileSync(file, JSON.stringify(made), { mode: 0o600, flush: true })
  }
  return passwordsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}
