import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../testing/free-port.ts'
import { findNodeModules, startKeeper, waitForServer } from '../testing/start-keeper.ts'
import { findEmbeddedBinaries } from './binaries.ts'
import { embeddedFaultOf } from './fault.ts'
import type { IdentityKind } from './identity.ts'
import { isServerOf, processMark, readPidFile } from './server-process.ts'
import { createEmbeddedPostgres, type RunningPostgres } from './supervisor.ts'

const { platform, arch } = process
const root = process.getuid?.() === 0
// A fixed source of passwords: the tests need difference, not secrecy.
let counter = 0
const randomBytes = (size: number) => new Uint8Array(size).fill(++counter)

let template: string
let folder: string
let dataDir: string
let running: RunningPostgres | undefined

beforeAll(async () => {
  template = mkdtempSync(join(tmpdir(), 'buergerkoffer-supervisor-'))
  await (await start(await freePort(), undefined, template)).stop()
}, 60_000)
afterAll(() => rmSync(template, { recursive: true }))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'buergerkoffer-supervisor-'))
  dataDir = join(folder, 'data')
})
afterEach(async () => {
  await running?.stop()
  running = undefined
  const elsewhere = join(dataDir, 'elsewhere')
  if (existsSync(elsewhere)) rmSync(readlinkSync(elsewhere), { recursive: true })
  rmSync(folder, { recursive: true })
})

/** Saves the tests that are not about the first start a second each. */
function takeUsedDataDir(): void {
  cpSync(template, dataDir, { recursive: true })
  chmodSync(join(dataDir, 'cluster'), 0o700)
}

async function start(port: number, ways?: readonly IdentityKind[], at = dataDir): Promise<RunningPostgres> {
  const binaries = findEmbeddedBinaries({ nodeModules: findNodeModules(process.cwd()), platform, arch })
  const deps = { dataDir: at, port, binaries, environment: process.env, randomBytes, sleep, log: () => undefined }
  running = await createEmbeddedPostgres({ ...deps, ...(ways && { ways }) }).start()
  return running
}

async function ask(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

const fault = (promise: Promise<unknown>) => promise.then(() => undefined, embeddedFaultOf)

describe('the embedded server', { timeout: 60_000 }, () => {
  it('starts, keeps what was written across a stop, and is gone when stopped', async () => {
    const port = await freePort()
    const first = await start(port)
    await ask(first.adminUrl, `CREATE TABLE kept AS SELECT 'Bürgeramt' AS word`)
    await first.stop()
    expect(isServerOf(join(dataDir, 'cluster'), first.pid)).toBe(false)
    const second = await start(port)
    expect(second.adopted).toBe(false)
    expect(await ask(second.adminUrl, 'SELECT word FROM kept')).toEqual([['Bürgeramt']])
  })

  it('is durable, listens on loopback only, asks for a password and sorts German', async () => {
    takeUsedDataDir()
    const { adminUrl, credentials } = await start(await freePort())
    const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses']
    const settings = [...names, 'unix_socket_directories', 'password_encryption']
    const rows = await ask(adminUrl, `SELECT ${settings.map((name) => `current_setting('${name}')`).join(', ')}`)
    expect(rows).toEqual([['on', 'on', 'on', 'on', '127.0.0.1', '', 'scram-sha-256']])
    expect(await ask(adminUrl, 'SELECT DISTINCT auth_method FROM pg_hba_file_rules')).toEqual([['scram-sha-256']])
    expect(await ask(adminUrl, `SELECT datlocale FROM pg_database WHERE datname = 'postgres'`)).toEqual([['de-DE']])
    await expect(ask(adminUrl.replace(credentials.admin, 'wrong'), 'SELECT 1')).rejects.toThrow('password')
  })

  it('keeps its files to itself and row values out of its log', async () => {
    takeUsedDataDir()
    const { adminUrl } = await start(await freePort())
    await expect(ask(adminUrl, `SELECT 'Mustermann'::uuid`)).rejects.toThrow('Mustermann')
    for (const file of ['credentials.json', 'server.log'])
      expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600)
    expect(statSync(join(dataDir, 'cluster')).mode & 0o777).toBe(0o700)
    const log = readFileSync(join(dataDir, 'server.log'), 'utf8')
    expect(log).toContain('ready to accept connections')
    expect(log).not.toContain('Mustermann')
  })

  it('adopts the server of a program that was killed', async () => {
    takeUsedDataDir()
    const keeper = startKeeper(folder, processMark(process.pid) ?? '')
    const { adminUrl } = await waitForServer(folder)
    await ask(adminUrl, 'CREATE TABLE kept AS SELECT 1 AS x')
    const orphan = readPidFile(join(dataDir, 'cluster'))?.pid
    keeper.kill('SIGKILL')
    await once(keeper, 'exit')
    const adopted = await start(Number(new URL(adminUrl).port))
    expect(adopted).toMatchObject({ adopted: true, pid: orphan })
    expect(await ask(adopted.adminUrl, 'SELECT x FROM kept')).toEqual([[1]])
    await adopted.stop()
    expect(isServerOf(join(dataDir, 'cluster'), adopted.pid)).toBe(false)
  })

  it('restarts an orphan that sits on another port', async () => {
    takeUsedDataDir()
    const keeper = startKeeper(folder, processMark(process.pid) ?? '')
    await waitForServer(folder)
    keeper.kill('SIGKILL')
    await once(keeper, 'exit')
    const port = await freePort()
    const restarted = await start(port)
    expect(restarted.adopted).toBe(false)
    expect(await ask(restarted.adminUrl, 'SHOW port')).toEqual([[String(port)]])
  })

  it('comes back with everything committed after the server itself was killed', async () => {
    takeUsedDataDir()
    const port = await freePort()
    const first = await start(port)
    await ask(first.adminUrl, 'CREATE TABLE kept AS SELECT 1 AS x')
    process.kill(first.pid, 'SIGKILL')
    const second = await start(port)
    expect(second.adopted).toBe(false)
    expect(await ask(second.adminUrl, 'SELECT x FROM kept')).toEqual([[1]])
  })

  it('is not misled by a process number that belongs to somebody else now', async () => {
    const port = await freePort()
    takeUsedDataDir()
    writeFileSync(
      join(dataDir, 'cluster', 'postmaster.pid'),
      `${process.pid}\n${dataDir}\n0\n${port}\n\n\n\nready   \n`,
    )
    expect((await start(port)).adopted).toBe(false)
  })

  it('begins again after a first start that was cut off', async () => {
    const port = await freePort()
    takeUsedDataDir()
    rmSync(join(dataDir, 'cluster', 'global'), { recursive: true })
    // As initdb leaves it when killed halfway: a torso beside the place.
    const torso = join(dataDir, 'cluster.new')
    renameSync(join(dataDir, 'cluster'), torso)
    expect(await ask((await start(port)).adminUrl, 'SELECT 1')).toEqual([[1]])
    expect(existsSync(torso)).toBe(false)
  })
})

describe('a fault the caller can explain', { timeout: 60_000 }, () => {
  it('port taken', async () => {
    takeUsedDataDir()
    const blocker = createServer().listen(0, '127.0.0.1')
    await once(blocker, 'listening')
    const address = blocker.address()
    const port = address && typeof address === 'object' ? address.port : 0
    expect(await fault(start(port))).toEqual({ fault: 'port-taken', port })
    await expect(start(port)).rejects.toThrow(`Der Anschluss ${port}`)
    blocker.close()
    await once(blocker, 'close')
    expect((await start(port)).adopted).toBe(false)
  })

  it('in use by another live program', async () => {
    takeUsedDataDir()
    const keeper = startKeeper(folder, processMark(process.pid) ?? '')
    const { adminUrl } = await waitForServer(folder)
    const found = await fault(start(Number(new URL(adminUrl).port)))
    expect(found).toEqual({ fault: 'in-use', pid: keeper.pid, dataDir })
    expect(await ask(adminUrl, 'SELECT 1')).toEqual([[1]])
    keeper.kill('SIGKILL')
    await once(keeper, 'exit')
    await start(Number(new URL(adminUrl).port))
  })

  it('no binaries for this machine', () => {
    const find = () => findEmbeddedBinaries({ nodeModules: folder, platform, arch })
    expect(find).toThrow('Datenbankprogramm fehlt')
  })

  it('data of another PostgreSQL version, left untouched', async () => {
    const port = await freePort()
    takeUsedDataDir()
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '14\n')
    expect(await fault(start(port))).toMatchObject({ fault: 'other-version', found: '14', needed: '18' })
    expect(existsSync(join(dataDir, 'cluster', 'global'))).toBe(true)
    running = undefined
  })

  it('lost credentials, data left untouched', async () => {
    const port = await freePort()
    takeUsedDataDir()
    writeFileSync(join(dataDir, 'credentials.json'), '{"admin": ')
    expect(await fault(start(port))).toMatchObject({ fault: 'credentials-lost' })
    expect(existsSync(join(dataDir, 'cluster', 'global'))).toBe(true)
    running = undefined
  })
})

describe.runIf(root)('as root', { timeout: 60_000 }, () => {
  it.each(['namespace', 'nobody'] as const)('runs in a folder only root may enter, as %s', async (way) => {
    expect(lstatSync(folder).mode & 0o777).toBe(0o700)
    const server = await start(await freePort(), [way])
    expect(server.identity).toBe(way)
    expect(readFileSync(`/proc/${server.pid}/status`, 'utf8')).toMatch(way === 'nobody' ? /^Uid:\t65534/m : /^Uid:\t0/m)
    expect(await ask(server.adminUrl, 'SELECT 1')).toEqual([[1]])
  })

  it('carries the data along when the namespace is no longer allowed, and never starts an empty one', async () => {
    const port = await freePort()
    const first = await start(port, ['namespace'])
    await ask(first.adminUrl, 'CREATE TABLE kept AS SELECT 1 AS x')
    await first.stop()
    for (const way of ['nobody', 'namespace'] as const) {
      const next = await start(port, [way])
      expect(await ask(next.adminUrl, 'SELECT x FROM kept')).toEqual([[1]])
      await next.stop()
    }
  })
})
