import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createDatabase } from '@buergerkoffer/postgres'
import { freePort, startTestPostgres } from '@buergerkoffer/postgres/testing'
import { type EnrolmentTicket, ticketSchema } from '@buergerkoffer/station'
import { testStart } from '@buergerkoffer/station/testing'
import { startProgram } from '../../tools/demo/program.ts'
import { buildPrograms } from '../build-programs.ts'
import { type DatabaseUsage, databaseUsage } from './database-usage.ts'
import { type Usage, usageOf } from './process.ts'

/** The town hall's program as a process of its own, on a real PostgreSQL with fsync, reached by HTTP only. */
export interface BenchCentre {
  /** Where stations find it. */
  readonly url: string
  /** An administrator's connection to the same PostgreSQL server, for a floor beside it. */
  readonly adminUrl: string
  /** Where the centre keeps keys and blobs. */
  readonly folder: string
  /** Tickets for so many new stations. */
  readonly announce: (count: number) => Promise<readonly EnrolmentTicket[]>
  readonly usage: () => Usage
  readonly database: () => Promise<DatabaseUsage>
  readonly close: () => Promise<void>
}

/** The centre and the stations live on the tests' Monday; time goes on as usual. */
export const clockOffset = testStart - Date.now()

/** It answers to one name only; `nameFor` may put a line before its port and names that. */
export async function startBenchCentre(
  nameFor: (port: number) => Promise<string> = async (port) => `http://127.0.0.1:${port}`,
): Promise<BenchCentre> {
  buildPrograms('zentrale')
  const postgres = await startTestPostgres()
  const home = await postgres.createDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'bk-bench-centre-'))
  const port = await freePort()
  const url = await nameFor(port)
  writePasswords(folder, home)
  const databaseUrl = new URL(postgres.adminUrl)
  databaseUrl.pathname = `/${home.name}`
  const program = await startProgram({
    name: 'Zentrale',
    file: resolve('.build/zentrale/main.js'),
    args: ['--demo'],
    cwd: resolve('.'),
    log: (line) => line.includes('Fehler') && console.error(line),
    env: {
      DATABASE_URL: databaseUrl.href,
      BUERGERKOFFER_ZENTRALE: folder,
      BUERGERKOFFER_ZENTRALE_PORT: String(port),
      BUERGERKOFFER_ZENTRALE_URL: url,
      BUERGERKOFFER_CLOCK_OFFSET: String(clockOffset),
    },
  })
  return {
    ...{ url, folder, adminUrl: postgres.adminUrl },
    announce: (count) => announce(folder, home.applicationUrl, count),
    usage: () => usageOf(program.pid),
    database: () => databaseUsage(postgres.adminUrl),
    close: async () => {
      await program.stop()
      await home.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The server's two roles are there already, with these passwords. */
function writePasswords(folder: string, urls: { readonly ownerUrl: string; readonly applicationUrl: string }): void {
  const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password)
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const passwords = { owner: passwordOf(urls.ownerUrl), application: passwordOf(urls.applicationUrl) }
  writeFileSync(join(folder, 'datenbank.json'), JSON.stringify(passwords), { mode: 0o600 })
}

/** The demonstration has one suitcase; the others are announced beside it, in the same tenant. */
async function announce(folder: string, applicationUrl: string, count: number): Promise<readonly EnrolmentTicket[]> {
  const demo = ticketSchema.parse(JSON.parse(readFileSync(join(folder, 'koffer-ticket.json'), 'utf8')))
  const database = createDatabase({ url: applicationUrl, log: () => undefined, connections: 1 })
  const leaseUntil = new Date(testStart + 72 * 3_600_000).toISOString()
  try {
    return await database.inTenant(demo.tenant, async (tx) => {
      const tickets: EnrolmentTicket[] = []
      for (let index = 0; index < count; index += 1) {
        const [station, token] = [randomUUID(), randomBytes(24).toString('base64url')]
        const code = randomBytes(4).toString('hex').toUpperCase()
        const hash = createHash('sha256').update(token).digest()
        await tx.execute('INSERT INTO station_directory (station, tenant_id) VALUES ($1, $2)', [station, demo.tenant])
        await tx.execute(stationSql, [station, code, hash, randomUUID(), leaseUntil])
        tickets.push({ ...demo, station, token })
      }
      return tickets
    })
  } finally {
    await database.close()
  }
}

const stationSql = 'INSERT INTO station (station, code, token_hash, in_log, lease_until) VALUES ($1, $2, $3, $4, $5)'
