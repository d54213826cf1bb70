import { randomBytes } from 'node:crypto'
import { mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isMainThread } from 'node:worker_threads'
import { Client, escapeIdentifier } from 'pg'
import { processMark } from '../embedded/server-process.ts'
import { type MigrationPart, migrate } from '../migration/migrate.ts'
import { type PreparedDatabase, prepareDatabase } from '../preparation/prepare-database.ts'
import { folderOf, sweep, type TestServer } from './server-folder.ts'
import { startKeeper, waitForServer } from './start-keeper.ts'

export interface TestPostgres {
  /** Superuser connection, for tests of the preparation itself. */
  readonly adminUrl: string
  /** A fresh database with roles, schema and the given migrations; each suite takes its own. */
  readonly createDatabase: (parts?: readonly MigrationPart[]) => Promise<TestDatabase>
}

export interface TestDatabase extends PreparedDatabase {
  readonly name: string
  /** Removes the database, open connections or not. */
  readonly drop: () => Promise<void>
}

/**
 * The one embedded server of this test run, started by the first test that asks. A keeper process of its own ends and removes it
 * when the run's process is gone, also after `kill -9`; if the keeper was killed too, the next run sweeps. Linux only.
 * @throws when it cannot be started
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  const run = markOfRun()
  const folder = folderOf(realpathSync(tmpdir()), run)
  if (isFirst(folder)) {
    await sweep(dirname(folder), sleep)
    startKeeper(folder, run)
  }
  const server = await waitForServer(folder)
  return { adminUrl: server.adminUrl, createDatabase: (parts = []) => createTestDatabase(server, parts) }
}

/** Workers in processes of their own share their parent's server; without workers it is this process's own. */
function markOfRun(): string {
  const pid = isMainThread && process.env.VITEST !== undefined ? process.ppid : process.pid
  const mark = processMark(pid)
  if (!mark) throw new Error('the test run has no process')
  return mark
}

/** Making a folder succeeds for exactly one worker. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o711 })
    return true
  } catch {
    return false
  }
}

async function createTestDatabase(server: TestServer, parts: readonly MigrationPart[]): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  const prepared = await prepareDatabase({ ...server, database: name, randomBytes })
  if (!prepared.ok) throw new Error(`test database refused: ${prepared.refusal.reason}`)
  const migrated = await migrate({ ownerUrl: prepared.value.ownerUrl, parts })
  if (!migrated.ok) throw new Error(`test database refused: ${JSON.stringify(migrated.refusal)}`)
  const drop = async () => {
    await asAdmin(server.adminUrl, (admin) => admin.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`))
  }
  return { ...prepared.value, name, drop }
}

async function asAdmin<T>(adminUrl: string, run: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    return await run(admin)
  } finally {
    await admin.end()
  }
}
