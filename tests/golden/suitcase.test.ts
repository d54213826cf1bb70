import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { factsOf } from './facts.ts'
import { goldenSuitcases, remedy } from './releases.ts'
import { openStationDatabase, openSuitcase } from './suitcase.ts'

const closers: (() => void)[] = []
afterAll(() => {
  for (const close of closers.toReversed()) close()
})

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** Everything that stands in a station's file, table by table. */
function rowsOf(database: DatabaseSync): Rows {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
  return Object.fromEntries(
    tables.map(({ name }) => [String(name), database.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all()]),
  )
}

describe.each(goldenSuitcases)(`$name of release $release.version (${remedy})`, ({ release, name }) => {
  const { now, rooms, ...facts } = release.expected(name)
  const unpacked = (): string => {
    const { folder, remove } = release.unpack(name)
    closers.push(remove)
    return folder
  }

  it('[SYNC-86] loses no row and no value when its database is brought up', () => {
    const folder = unpacked()
    const old = new DatabaseSync(join(folder, 'station.db'))
    const before = rowsOf(old)
    old.close()
    const database = openStationDatabase(folder)
    const after = rowsOf(database)
    database.close()
    expect(Object.values(before).flat().length).toBeGreaterThan(20)
    expect(after).toMatchObject(before)
  })

  it('[SYNC-86] holds everything that was in it, opened with its words', async () => {
    const suitcase = openSuitcase(unpacked(), { now })
    closers.push(suitcase.close)
    expect(await factsOf(suitcase, { rooms })).toMatchObject(facts)
  })
})
