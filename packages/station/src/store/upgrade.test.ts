import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openSqlite } from '@buergerkoffer/log'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { stationMigrations } from './tables.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upgrade-'))
  path = join(folder, 'station.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

const steps = stationMigrations.map((_, index) => index + 1)

/** A database as the program with so many steps left it, with a row in every table. */
function written(count: number): void {
  const database = openSqlite(path, stationMigrations.slice(0, count))
  for (const table of tablesOf(database)) {
    const columns = database.prepare(`PRAGMA table_info(${table})`).all()
    const values = columns.map(({ type }, index) =>
      type === 'INTEGER' ? 1 : type === 'BLOB' ? "x'0102'" : `'row${index}'`,
    )
    database.exec(`INSERT INTO ${table} (${columns.map(({ name }) => `"${name}"`)}) VALUES (${values})`)
  }
  database.close()
}

const tablesOf = (database: DatabaseSync): readonly string[] =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all()
    .map(({ name }) => String(name))

/** Version and rows as anybody finds them who opens the file. */
function found() {
  const database = new DatabaseSync(path, { readOnly: true })
  const rows = Object.fromEntries(
    tablesOf(database).map((table) => [table, database.prepare(`SELECT * FROM ${table}`).all()]),
  )
  const version = database.prepare('PRAGMA user_version').get()?.user_version
  database.close()
  return { version, rows }
}

it.each(steps)('[SYNC-86] a database of step %i is brought up with all its rows', (count) => {
  written(count)
  const before = found()
  openSqlite(path, stationMigrations).close()
  const after = found()
  expect(Object.keys(before.rows).length).toBeGreaterThan(7)
  expect(after).toMatchObject({ version: stationMigrations.at(-1)?.id, rows: before.rows })
})

it.each(steps)(
  '[SYNC-86] a database of step %i that fails on its way up stays as it was, and comes up at the next start',
  (count) => {
    written(count)
    const before = found()
    for (const failing of stationMigrations.slice(count)) {
      const upTo = stationMigrations.map((step) =>
        step.id === failing.id ? { id: step.id, sql: `${step.sql}; SELECT * FROM power_cut` } : step,
      )
      expect(() => openSqlite(path, upTo)).toThrow('power_cut')
      expect(found()).toEqual(before)
    }
    openSqlite(path, stationMigrations).close()
    expect(found()).toMatchObject({ version: stationMigrations.at(-1)?.id, rows: before.rows })
  },
)
