import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openSqlite } from '@buergerkoffer/log'
import { expect, it } from 'vitest'
import { stationMigrations } from './tables.ts'

const child = fileURLToPath(new URL('../testing/upgrading-child.ts', import.meta.url))

/** Starts an upgrade and kills the program while it is busy in a step. */
async function killedAt(path: string, step: number): Promise<void> {
  const program = spawn(process.execPath, ['--no-warnings', child, path, String(step)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(program, 'exit')
  await once(program.stdout, 'data')
  // The write lock is taken once the upgrade's transaction is open.
  for (let tries = 0; tries < 500 && !isLocked(path); tries += 1) await sleep(10)
  await sleep(50)
  program.kill('SIGKILL')
  expect(await gone, 'killed while busy, not gone by itself').toEqual([null, 'SIGKILL'])
}

function isLocked(path: string): boolean {
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    database.exec('BEGIN IMMEDIATE; ROLLBACK')
    return false
  } catch {
    return true
  } finally {
    database.close()
  }
}

it('[SYNC-86] a station killed in any step of an upgrade is as it was, and comes up at the next start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'upgrade-'))
  const path = join(folder, 'station.db')
  const [first, ...later] = stationMigrations
  if (!first) throw new Error('no steps')
  const old = openSqlite(path, [first])
  old.exec("INSERT INTO setting (name, value) VALUES ('station', x'01')")
  old.close()
  for (const { id } of later) {
    await killedAt(path, id)
    const database = new DatabaseSync(path)
    expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: first.id })
    expect(database.prepare("SELECT name FROM sqlite_schema WHERE name IN ('checkpoint', 'busy')").all()).toEqual([])
    database.close()
  }
  const database = openSqlite(path, stationMigrations)
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: stationMigrations.at(-1)?.id })
  expect(database.prepare('SELECT name FROM setting').all()).toEqual([{ name: 'station' }])
  database.close()
  rmSync(folder, { recursive: true })
})
