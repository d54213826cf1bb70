import { createPostgresLogStore } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { type RestoredCentre, restoreCentre, tenants } from '@buergerkoffer/zentrale/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { bytesHash } from './facts.ts'
import { goldenSuitcases, type Release, remedy } from './releases.ts'
import { type Line, openSuitcase } from './suitcase.ts'

const closers: (() => unknown)[] = []
afterAll(async () => {
  for (const close of closers.toReversed()) await close()
})

async function centreOf(release: Release, now: number): Promise<RestoredCentre> {
  const { folder, remove } = release.unpack('centre')
  closers.push(remove)
  const centre = await restoreCentre(folder, { now })
  closers.push(centre.close)
  return centre
}

const lineTo = ({ zentrale: { hub } }: RestoredCentre): Line => ({
  nonce: async () => hub.nonce(),
  carry: async (message) => (await hub.answer(message)) ?? new Uint8Array(),
})

const inTenant = <T>({ zentrale }: RestoredCentre, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  zentrale.database.inTenant(tenants.meerane, work)

describe.each(goldenSuitcases)(`$name of release $release.version (${remedy})`, ({ release, name }) => {
  const expected = release.expected(name)

  it('[SYNC-86] brings its unsent work to the centre of its release, restored by this program', async () => {
    const { folder, remove } = release.unpack(name)
    closers.push(remove)
    const suitcase = openSuitcase(folder, { now: expected.now })
    closers.push(suitcase.close)
    const centre = await centreOf(release, expected.now)
    const line = lineTo(centre)
    expect((await suitcase.talk(line)).kind).toBe('level')
    await suitcase.unlock()
    expect((await suitcase.talk(line)).kind).toBe('level')
    expect([suitcase.station.unsent(), suitcase.station.unsentFiles()]).toEqual([0, 0])
    const { receipt } = suitcase.station.control() ?? {}
    const { out } = expected.logs
    expect(receipt).toMatchObject({ log: out.id, incarnation: centre.restored.incarnation, missing: [] })
    for (const { id, seq, entries } of Object.values(expected.logs)) {
      expect(bytesHash(await inTenant(centre, (tx) => createPostgresLogStore(tx).read(id, 0, seq)))).toBe(entries)
    }
    expect(await inTenant(centre, (tx) => tx.query('SELECT log_id, seq, reason FROM quarantine'))).toEqual([])
    const known = await inTenant(centre, (tx) => tx.query('SELECT nummer FROM vorgang'))
    const numbers = expected.visits.flatMap((visit) => visit.numbers)
    expect(known.map((row) => Object(row).nummer)).toEqual(expect.arrayContaining(numbers))
    expect(centre.reports).toEqual([])
  }, 300_000)
})
