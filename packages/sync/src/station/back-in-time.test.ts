import { createJournal, createMemoryBlobStore, keyId } from '@buergerkoffer/log'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  createPair,
  emptyStation,
  exchangeOnce,
  hexOf,
  type Pair,
  pairLogs,
  pairStation,
  talk,
} from '../testing/pair.ts'

/** Histories in which a side went back in time and was heard at a bad moment. The simulation found each of them. */

let pair: Pair
beforeEach(() => {
  pair = createPair()
})

/** The centre's disks are gone, and a backup of that commit is put in their place. */
function restore(commits: number, incarnation: number): void {
  pair.centre.memory.journal.revertTo(commits)
  pair.centre.memory.beginIncarnation(incarnation)
}

describe('a station that was set back', () => {
  it('[SYNC-18] [SYNC-48] [SYNC-46] pushes nothing onto a branch that is not its own, least of all as missing', async () => {
    for (let steps = 0; steps < 5; steps += 1) pair.step(1)
    await talk(pair)
    const before = hexOf(pair.centre.log, pairLogs.out)
    const behind = pair.over(emptyStation())
    await exchangeOnce(behind)
    const { store } = behind.station
    for (const entry of pair.centre.log.read(pairLogs.out, store.log.head(pairLogs.out).seq, 2))
      store.log.append({
        after: store.log.head(pairLogs.out),
        links: [entry.link],
        head: { logId: pairLogs.out, seq: entry.seq, hash: entry.hash, signature: entry.signature ?? Buffer.alloc(64) },
      })
    behind.step(8)
    const own = hexOf(store.log, pairLogs.out)
    const kinds: string[] = []
    for (let turns = 0; turns < 6 && kinds.at(-1) !== 'level'; turns += 1) kinds.push(...(await talk(behind)))
    expect(kinds.filter((kind) => kind !== 'moved')).toEqual(['forked', 'reopened', 'level'])
    expect(hexOf(pair.centre.log, pairLogs.out)).toEqual(before)
    expect(pair.centre.log.read(pairLogs.out, 0, 99).every(({ link }) => link.kind === 'entry')).toBe(true)
    expect(pair.centre.memory.station(pairStation)?.branches?.at(-1)).toMatchObject({
      logId: pairLogs.out,
      seq: own.length,
    })
  })

  it('[SYNC-48] [SYNC-46] hides no fork behind an entry that it can no longer read', async () => {
    pair.step(1)
    await talk(pair)
    const before = hexOf(pair.centre.log, pairLogs.out)
    const empty = emptyStation()
    const { log } = empty.store
    const read: typeof log.read = (...place) =>
      log
        .read(...place)
        .map((entry) => (entry.seq === 2 ? { ...entry, link: { kind: 'entry', bytes: Buffer.alloc(300) } } : entry))
    const behind = pair.over({ ...empty, store: { ...empty.store, log: { ...log, read } } })
    behind.step(3)
    expect((await talk(behind)).at(-1)).toBe('forked')
    expect(hexOf(pair.centre.log, pairLogs.out)).toEqual(before)
  })

  it('[SYNC-18] has told of a file that is gone before it calls itself level', async () => {
    pair.step(1, { blob: 40 })
    await exchangeOnce(pair)
    const [lost] = pair.blobs
    if (!lost) throw new Error('no blob')
    const behind = pair.over(emptyStation())
    await exchangeOnce(behind)
    behind.restart()
    expect((await talk(behind)).at(-1)).toBe('level')
    expect(pair.centre.memory.given(pairStation)).toEqual([{ hash: lost, reason: 'lost' }])
  })
})

describe('a centre that was restored', () => {
  it('[SYNC-17] keeps the wraps of orders that come back beside a push that it refuses', async () => {
    pair.step(1)
    await talk(pair)
    const backup = pair.centre.memory.journal.commits()
    pair.order()
    await talk(pair)
    const wrap = {
      keyId: keyId('0a'.repeat(16)),
      recipient: 'tenant:meerane' as const,
      bytes: Buffer.from('of the order'),
    }
    pair.station.store.log.putWrap(wrap)
    pair.step(1)
    restore(backup, 2)
    await exchangeOnce(pair)
    restore(backup, 3)
    pair.step(1)
    expect(await exchangeOnce(pair)).toEqual({ kind: 'refused', refusal: 'elsewhere' })
    expect(hexOf(pair.centre.log, pairLogs.in)).toHaveLength(1)
    expect(pair.centre.log.wrapsOf(wrap.keyId).map(({ recipient }) => recipient)).toEqual([wrap.recipient])
  })

  it('[SYNC-17] [SYNC-18] is sent the file of a step that the station, too, had lost and was given back', async () => {
    const journal = createJournal()
    const files = createMemoryBlobStore()
    const own = pair.over(emptyStation({ journal, blobs: files }))
    const before = [journal.commits(), pair.centre.memory.journal.commits()] as const
    own.step(1, { blob: 40 })
    await talk(own)
    expect(pair.centre.blobs.list()).toEqual(own.blobs)
    journal.revertTo(before[0])
    own.restart()
    expect((await talk(own)).at(-1)).toBe('level')
    restore(before[1], 2)
    for (const hash of pair.centre.blobs.list()) pair.centre.blobs.delete(hash)
    expect((await talk(own)).at(-1)).toBe('level')
    expect([pair.centre.blobs.list(), own.station.store.pendingBlobs()]).toEqual([own.blobs, []])
  })

  it('[SYNC-15] [SYNC-18] keeps the file of a lost step that no backup has, also while its tail comes in parts', async () => {
    const journal = createJournal()
    const own = pair.over(emptyStation({ journal, blobs: createMemoryBlobStore() }))
    const before = journal.commits()
    for (let steps = 0; steps < 40; steps += 1) own.step(20)
    own.step(1, { blob: 40 })
    await talk(own)
    const { archive } = pair.centre.memory
    archive(pairLogs.out, 700)
    journal.revertTo(before)
    own.restart()
    expect((await talk(own)).at(-1)).toBe('level')
    expect(own.station.store.blobs.list()).toEqual(own.blobs)
    archive(pairLogs.out, 801)
    await talk(own)
    expect(own.station.store.blobs.list()).toEqual([])
  })

  it('[SYNC-17] is not level before it has again what it had once receipted', async () => {
    const backup = pair.centre.memory.journal.commits()
    pair.step(2)
    await exchangeOnce(pair)
    restore(backup, 2)
    expect((await talk(pair)).at(-1)).toBe('level')
    expect(hexOf(pair.centre.log, pairLogs.out)).toEqual(hexOf(pair.station.store.log, pairLogs.out))
  })
})
