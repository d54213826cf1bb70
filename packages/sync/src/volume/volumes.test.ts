import { beforeEach, describe, expect, it } from 'vitest'
import { createPair, exchangeOnce, hexOf, type Pair, pairLogs, talk } from '../testing/pair.ts'
import { importAtCentre, importAtStation, kindsOf, stationVolumes } from '../testing/volumes.ts'

let pair: Pair
beforeEach(() => {
  pair = createPair()
})

const own = () => hexOf(pair.station.store.log, pairLogs.out)
const arrived = () => hexOf(pair.centre.log, pairLogs.out)

describe('a station without a line', () => {
  it('[SYNC-22] sends entries, keys and files by a volume, and forgets by what comes back', async () => {
    pair.step(3, { blob: 150_000, release: true })
    pair.order()
    const there = await stationVolumes(pair)
    expect(there).toHaveLength(1)
    pair.centre.openKeys()
    const first = await importAtCentre(pair, there)
    expect(kindsOf(first.read)).toEqual(['known', 'taken'])
    expect(arrived()).toEqual(own())
    expect(pair.blobs.filter((hash) => !pair.centre.blobs.has(hash))).toEqual([])
    pair.centre.openKeys()
    pair.clock.now += 1_000
    const { back } = await importAtCentre(pair, there)
    expect(kindsOf(await importAtStation(pair, back))).toEqual(['moved'])
    expect(kindsOf(await importAtStation(pair, back))).toEqual(['known'])
    expect(hexOf(pair.station.store.log, pairLogs.in)).toEqual(hexOf(pair.centre.log, pairLogs.in))
    expect(pair.station.store.pendingBlobs()).toEqual([])
    expect(pair.forgotten()).toHaveLength(1)
    expect(await talk(pair)).toEqual(['level'])
  })

  it('[SYNC-22] fills as many volumes as it needs', async () => {
    for (let count = 0; count < 6; count += 1) pair.step(2, { blob: 90_000 })
    const there = await stationVolumes(pair, 200_000)
    expect(there.length).toBeGreaterThan(2)
    expect(Math.max(...there.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(200_000)
    const { read } = await importAtCentre(pair, there.toReversed())
    expect(kindsOf(read)).not.toContain('early')
    expect(arrived()).toEqual(own())
  })

  it('[SYNC-77] hears over the line that a volume has overtaken its question', async () => {
    pair.order()
    const { back } = await importAtCentre(pair, await stationVolumes(pair))
    const question = pair.sync().ask(pair.centre.nonce(), { bytes: 700, entries: 500 })
    const answer = await pair.centre.answer(question)
    await importAtStation(pair, back)
    expect(pair.sync().take(answer).turn).toEqual({ kind: 'moved' })
    expect((await exchangeOnce(pair)).kind).toBe('level')
  })
})
