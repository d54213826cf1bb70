import { type JsonWebKey, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  APPLICATION_ROLE,
  createDatabase,
  createEmbeddedPostgres,
  type Database,
  findEmbeddedBinaries,
  prepareDatabase,
  type RunningPostgres,
} from '@buergerkoffer/postgres'
import { freePort } from '@buergerkoffer/postgres/testing'
import type { EnrolmentTicket } from '@buergerkoffer/station'
import type { Bundles } from './bundles.ts'
import { type Program, startProgram } from './program.ts'

/** A town hall of one lane: PostgreSQL and the centre, each of which can be killed and started again. */
export interface TownHall {
  readonly folder: string
  /** Milliseconds to add to the machine's clock, so that it is the fixed day. */
  readonly offset: number
  readonly database: Database
  readonly centre: () => Program
  readonly startCentre: () => Promise<void>
  /** Kills the server and all its children, and starts it again. */
  readonly crashPostgres: () => Promise<void>
  readonly found: (code: string) => Promise<EnrolmentTicket>
  /** Books a case and delivers it to the station; its id, or undefined if the centre died over it. */
  readonly book: (ticket: EnrolmentTicket) => Promise<string | undefined>
  /** Lets PostgreSQL answer a commit before it is written: a fault planted on purpose. */
  readonly loosenCommits: () => Promise<void>
  readonly tenantKey: (tenant: string) => JsonWebKey
  readonly close: () => Promise<void>
}

const fixedDay = Date.parse('2026-11-23T08:00:00.000Z')

export async function openTownHall(root: string, bundles: Bundles): Promise<TownHall> {
  const folder = mkdtempSync(join(tmpdir(), 'bk-crash-'))
  chmodSync(folder, 0o711)
  makeAssets(folder)
  const server = await startServer(root, folder)
  const port = await freePort()
  const urls = await prepare(folder, server.running())
  const offset = fixedDay - Math.floor(performance.timeOrigin + performance.now())
  const config = { root: folder, folder: join(folder, 'zentrale'), contentFolder: join(root, 'content'), port, offset }
  const args = [JSON.stringify({ ...config, databaseUrl: `${server.running().adminUrl.replace(/postgres$/, name)}` })]
  const database = createDatabase({ url: urls.applicationUrl, log: () => undefined, connections: 2 })
  let centre: Program | undefined
  const running = (): Program => {
    if (!centre) throw new Error('the centre was not started')
    return centre
  }
  const startCentre = async (): Promise<void> => {
    centre = await startProgram({ file: bundles.centre, fuseFile: bundles.fuse, args })
    if (!centre.isAlive()) throw new Error(`the centre does not start: ${centre.complaints()}`)
  }
  await startCentre()
  return {
    ...{ folder, offset, database, centre: running, startCentre, crashPostgres: server.crash },
    ...doors(running, folder),
    // Only connections that are made after it know of it, and a start of the centre would put it right again.
    loosenCommits: () => loosen(server.running().adminUrl).then(server.crash),
    close: async () => {
      await running().kill()
      await database.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const name = 'crash'

function doors(centre: () => Program, folder: string): Pick<TownHall, 'found' | 'book' | 'tenantKey'> {
  return {
    found: async (code) => {
      const fits = (answer: { ticket?: EnrolmentTicket }) => answer.ticket
      const ticket = await centre().ask({ kind: 'town', code }, fits)
      if (!ticket) throw new Error(`no town: ${centre().complaints()}`)
      return ticket
    },
    book: ({ tenant, station }) =>
      centre().ask({ kind: 'book', tenant, station }, (answer: { vorgang?: string }) => answer.vorgang),
    tenantKey: (tenant) => {
      const file = join(folder, 'zentrale/schluessel', `mandant-${tenant}.json`)
      const keys: { privateKey: JsonWebKey } = JSON.parse(readFileSync(file, 'utf8'))
      return keys.privateKey
    },
  }
}

/** The centre's pages are not looked at here; it only wants to find them. */
function makeAssets(folder: string): void {
  const build = join(folder, '.build/zentrale')
  mkdirSync(join(build, 'public'), { recursive: true })
  mkdirSync(join(folder, 'zentrale'), { mode: 0o711 })
  writeFileSync(join(build, 'manifest.json'), '{"main.css":"main-1.css","app.css":"app-1.css"}')
}

async function startServer(root: string, folder: string) {
  const { platform, arch } = process
  const embedded = createEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    port: await freePort(),
    binaries: findEmbeddedBinaries({ nodeModules: join(root, 'node_modules'), platform, arch }),
    environment: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    randomBytes,
    sleep: (milliseconds) => sleep(milliseconds),
    log: () => undefined,
  })
  let running: RunningPostgres = await embedded.start()
  return {
    running: () => running,
    crash: async () => {
      process.kill(running.pid, 'SIGKILL')
      // On a busy machine it takes a moment to die, and a start would take over what is still there.
      while (isThere(running.pid)) await sleep(5)
      running = await embedded.start()
    },
    stop: () => running.stop(),
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Roles, database and the passwords under which the centre finds them. */
async function prepare(folder: string, { adminUrl, credentials }: RunningPostgres) {
  const { owner, application } = credentials
  writeFileSync(join(folder, 'zentrale/datenbank.json'), JSON.stringify({ owner, application }), { mode: 0o600 })
  const passwords = { ownerPassword: owner, applicationPassword: application }
  const prepared = await prepareDatabase({ adminUrl, database: name, ...passwords, randomBytes })
  if (!prepared.ok) throw new Error(`database refused: ${prepared.refusal.reason}`)
  return prepared.value
}

async function loosen(adminUrl: string): Promise<void> {
  const admin = createDatabase({ url: adminUrl, log: () => undefined, connections: 1 })
  await admin.withoutTenant((tx) =>
    tx.execute(`ALTER ROLE ${APPLICATION_ROLE} IN DATABASE ${name} SET synchronous_commit = off`),
  )
  await admin.close()
}
