import { randomBytes } from 'node:crypto'
import { newKey } from '@buergerkoffer/log'
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
import { importAtCentre, importAtStation, kindsOf, stationVolumes } from '../testing/volumes.ts'

let pair: Pair
beforeEach(() => {
  pair = createPair()
})

const own = `station:${pairStation}` as const

/** An order with a key in the post. */
function deliver(): ReturnType<typeof newKey>['id'] {
  const key = newKey(randomBytes)
  pair.centre.log.putWrap({ keyId: key.id, recipient: own, bytes: randomBytes(40) })
  pair.order()
  pair.centre.memory.post({ station: pairStation, inSeq: pair.centre.log.head(pairLogs.in).seq, keyId: key.id })
  return key.id
}

const known = () => pair.centre.memory.station(pairStation)

/** There and back by volumes alone. */
async function trip(over: Pair = pair): Promise<readonly string[]> {
  over.clock.now += 1_000
  const { back } = await importAtCentre(over, await stationVolumes(over))
  return kindsOf(await importAtStation(over, back))
}

describe('an old volume from the town hall', () => {
  it('[SYNC-77] [SYNC-12] does not bring back a key that was destroyed here since', async () => {
    const key = deliver()
    const { back } = await importAtCentre(pair, await stationVolumes(pair))
    pair.clock.now += 1_000
    await talk(pair)
    expect(pair.station.store.log.wrapsOf(key)).toHaveLength(1)
    pair.station.store.log.deleteWraps(key)
    expect(kindsOf(await importAtStation(pair, back))).toEqual(['known'])
    expect(pair.station.store.log.wrapsOf(key)).toEqual([])
  })

  it('[SYNC-77] [SYNC-19] brings orders, but no key to a station that has heard of its lock', async () => {
    const key = deliver()
    const { back } = await importAtCentre(pair, await stationVolumes(pair))
    const nonce = pair.centre.nonce()
    pair.centre.lock()
    pair.clock.now += 3_600_000
    const message = pair.sync().ask(nonce, { bytes: 700, entries: 10 })
    expect(pair.sync().take(await pair.centre.answer(message)).turn).toMatchObject({ refusal: 'stale-nonce' })
    expect(kindsOf(await importAtStation(pair, back))).toEqual(['known', 'moved'])
    expect(hexOf(pair.station.store.log, pairLogs.in)).toHaveLength(1)
    expect(pair.station.store.log.wrapsOf(key)).toEqual([])
    expect(pair.sync().control()?.lock).toBe(true)
  })

  it('[SYNC-76] waits for an earlier part that is not here yet', async () => {
    for (let count = 0; count < 150; count += 1) pair.order()
    const visit = await importAtCentre(pair, await stationVolumes(pair), 70_000)
    expect(visit.back.length).toBeGreaterThan(1)
    expect(kindsOf(await importAtStation(pair, visit.back.slice(1)))).toContain('early')
    expect(hexOf(pair.station.store.log, pairLogs.in)).toEqual([])
    expect(kindsOf(await importAtStation(pair, visit.back.toReversed()))).not.toContain('early')
    expect(hexOf(pair.station.store.log, pairLogs.in)).toHaveLength(150)
  })
})

describe('an old volume from a station', () => {
  it('[SYNC-77] destroys no post that has not arrived, and gives the key again', async () => {
    const key = deliver()
    const there = await stationVolumes(pair)
    await importAtCentre(pair, there)
    expect(pair.centre.log.wrapsOf(key)).toHaveLength(1)
    expect(await trip()).toContain('moved')
    expect(pair.station.store.log.wrapsOf(key)).toHaveLength(1)
    await trip()
    expect(pair.centre.log.wrapsOf(key)).toEqual([])
  })

  it('[SYNC-77] announces no blob again that the centre has given up', async () => {
    pair.step(1, { blob: 90_000 })
    const there = await stationVolumes(pair)
    const [hash] = pair.blobs
    if (!hash) throw new Error('no blob')
    await exchangeOnce(pair)
    await pair.centre.memory.store.transact(pairStation, (tx) => tx.giveUp({ hash, reason: 'deadline' }))
    const before = pair.centre.memory.given(pairStation)
    const { read } = await importAtCentre(pair, there)
    expect(kindsOf(read)).toContain('refused')
    expect(pair.centre.memory.announced(pairStation)).toEqual([])
    expect(pair.centre.memory.given(pairStation)).toEqual(before)
  })

  it('[SYNC-77] [SYNC-17] counts a station as heard after a restore only once it has heard of the restore', async () => {
    await talk(pair)
    const backup = pair.centre.memory.journal.commits()
    const old = await stationVolumes(pair)
    pair.order()
    await talk(pair)
    pair.centre.memory.journal.revertTo(backup)
    pair.centre.memory.beginIncarnation(2)
    pair.clock.now += 1_000
    const { back } = await importAtCentre(pair, old)
    expect(known()?.reconciled).toBe(false)
    await importAtStation(pair, back)
    expect(pair.sync().control()?.receipt?.incarnation).toBe(2)
    await trip()
    expect(known()?.reconciled).toBe(true)
    expect(hexOf(pair.centre.log, pairLogs.in)).toEqual(hexOf(pair.station.store.log, pairLogs.in))
    expect((await talk(pair)).at(-1)).toBe('level')
  })

  it('[SYNC-46] settles a fork without a line, and nothing of either branch is lost', async () => {
    pair.step(2)
    await talk(pair)
    const behind = pair.over(emptyStation())
    const branch = behind.step(3)
    expect(await trip(behind)).toEqual(['forked'])
    for (const _ of ['reopened', 'branched', 'level']) await trip(behind)
    expect(behind.station.store.branch()).toBeUndefined()
    expect(known()?.branches?.at(-1)).toMatchObject({ seq: 3 })
    expect(pair.centre.log.wrapsOf(branch.id)).toHaveLength(1)
    expect((await talk(behind)).at(-1)).toBe('level')
  })
})
