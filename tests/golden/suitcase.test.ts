import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createPostgresLogStore } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { type RestoredCentre, restoreCentre, tenants } from '@buergerkoffer/zentrale/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { bytesHash, factsOf } from './facts.ts'
import { releases, remedy } from './releases.ts'
import { type Line, openStationDatabase, openSuitcase, type Suitcase } from './suitcase.ts'

const closers: (() => unknown)[] = []
afterAll(async () => {
  for (const close of closers.toReversed()) await close()
})

const suitcases = releases.flatMap((release) =>
  ['suitcase', 'forked'].filter((name) => release.has(`${name}.json.gz`)).map((name) => ({ release, name })),
)

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** Everything that stands in a station's file, table by table. */
function rowsOf(database: DatabaseSync): Rows {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
  return Object.fromEntries(
    tables.map(({ name }) => [String(name), database.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all()]),
  )
}

describe.each(suitcases)(`$name of release $release.version (${remedy})`, ({ release, name }) => {
  const expected = release.expected(name)

  function unpacked(): string {
    const { folder, remove } = release.unpack(name)
    closers.push(remove)
    return folder
  }

  function opened(folder: string): Suitcase {
    const suitcase = openSuitcase(folder, { now: expected.now })
    closers.push(suitcase.close)
    return suitcase
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
    expect(await factsOf(opened(unpacked()), expected)).toMatchObject(withoutTime(expected))
  })

  it('[SYNC-86] brings its unsent work to the centre of its release, restored by this program', async () => {
    const suitcase = opened(unpacked())
    const { logs } = expected
    const { centre, line } = await centreOf(release)
    expect((await suitcase.talk(line)).kind).toBe('level')
    await suitcase.unlock()
    expect((await suitcase.talk(line)).kind).toBe('level')
    expect([suitcase.station.unsent(), suitcase.station.unsentFiles()]).toEqual([0, 0])
    const { receipt } = suitcase.station.control() ?? {}
    expect(receipt).toMatchObject({ log: logs.out.id, incarnation: centre.restored.incarnation, missing: [] })
    for (const { id, seq, entries } of [logs.out, logs.in]) {
      expect(bytesHash(await inTenant(centre, (tx) => createPostgresLogStore(tx).read(id, 0, seq)))).toBe(entries)
    }
    expect(await inTenant(centre, (tx) => tx.query('SELECT * FROM quarantine'))).toEqual([])
    const known = await inTenant(centre, (tx) => tx.query('SELECT nummer FROM vorgang'))
    const numbers = expected.visits.flatMap((visit) => visit.numbers)
    expect(known.map((row) => Object(row).nummer)).toEqual(expect.arrayContaining(numbers))
    expect(centre.reports).toEqual([])
  })

  async function centreOf(from: typeof release): Promise<{ centre: RestoredCentre; line: Line }> {
    const { folder, remove } = from.unpack('centre')
    closers.push(remove)
    const centre = await restoreCentre(folder, { now: expected.now })
    closers.push(centre.close)
    const { hub } = centre.zentrale
    return {
      centre,
      line: {
        nonce: async () => hub.nonce(),
        carry: async (message) => (await hub.answer(message)) ?? new Uint8Array(),
      },
    }
  }
})

const inTenant = <T>({ zentrale }: RestoredCentre, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  zentrale.database.inTenant(tenants.meerane, work)

const withoutTime = ({ now, rooms, ...facts }: ReturnType<(typeof releases)[number]['expected']>) => facts
