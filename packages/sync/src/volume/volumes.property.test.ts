import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPair, exchangeOnce, hexOf, type Pair, pairLogs, pairStation, talk } from '../testing/pair.ts'
import { importAtCentre, importAtStation, type MemoryVolume, openAs, stationVolumes } from '../testing/volumes.ts'

type Move =
  | { readonly kind: 'step'; readonly entries: number; readonly blob: number; readonly release: boolean }
  | { readonly kind: 'order' | 'open-keys' | 'restart' | 'hour-passes' | 'line' | 'write' }
  | { readonly kind: 'import' | 'bring-back'; readonly which: readonly number[] }

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      entries: fc.integer({ min: 1, max: 4 }),
      blob: fc.constantFrom(0, 0, 50, 1500, 90_000),
      release: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        ...(['order', 'open-keys', 'restart', 'hour-passes', 'line', 'line', 'write', 'write'] as const),
      ),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('import' as const, 'bring-back' as const),
      which: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
    }),
  },
)

/** Every volume that was ever written: sticks lie in drawers, and come again in any order. */
interface Drawer {
  readonly there: MemoryVolume[]
  readonly back: MemoryVolume[]
}

const limit = 200_000

async function play(pair: Pair, moves: readonly Move[], drawer: Drawer): Promise<void> {
  for (const each of moves) {
    const before = facts(pair)
    pair.clock.now += 1
    if (each.kind === 'step') pair.step(each.entries, { blob: each.blob, release: each.release })
    if (each.kind === 'order') pair.order()
    if (each.kind === 'open-keys') pair.centre.openKeys()
    if (each.kind === 'restart') pair.restart()
    if (each.kind === 'hour-passes') pair.clock.now += 3_600_000
    if (each.kind === 'line') expect(['moved', 'level']).toContain((await exchangeOnce(pair)).kind)
    if (each.kind === 'write') drawer.there.push(...(await stationVolumes(pair, limit)))
    if (each.kind === 'import') {
      drawer.back.push(...(await importAtCentre(pair, chosen(drawer.there, each.which), limit)).back)
      expect(facts(pair).contact).toEqual(before.contact)
      expect(facts(pair).lease >= before.lease).toBe(true)
    }
    if (each.kind === 'bring-back') await importAtStation(pair, chosen(drawer.back, each.which))
    expectNothingBackwards(before, facts(pair))
  }
}

const chosen = (volumes: readonly MemoryVolume[], which: readonly number[]): readonly MemoryVolume[] =>
  which.flatMap((index) => volumes[index % volumes.length] ?? [])

function facts({ station, centre, sync, forgotten }: Pair) {
  const known = centre.memory.station(pairStation)
  return {
    contact: { last: known?.lastContact, offset: known?.clockOffset },
    lease: known?.leaseUntil ?? '',
    heard: sync().control()?.centreTime ?? '',
    receipted: sync().control()?.receipt?.seq ?? 0,
    forgotten: forgotten(),
    pending: station.store.pendingBlobs().length,
    opened: centre.opened,
  }
}

type Facts = ReturnType<typeof facts>

function expectNothingBackwards(before: Facts, after: Facts): void {
  expect(after.heard >= before.heard).toBe(true)
  expect(after.receipted).toBeGreaterThanOrEqual(before.receipted)
  expect(before.forgotten.filter((key) => !after.forgotten.includes(key))).toEqual([])
  for (const key of after.forgotten) expect(after.opened.has(key)).toBe(true)
}

/** There and back by volumes alone, until nothing is left to say. */
async function byVolumesAlone(pair: Pair): Promise<void> {
  pair.centre.openKeys()
  for (let trip = 0; trip < 3; trip += 1) {
    pair.clock.now += 1
    const { back } = await importAtCentre(pair, await stationVolumes(pair, limit), limit)
    pair.centre.openKeys()
    await importAtStation(pair, back.toReversed())
  }
}

async function byTheLine(pair: Pair): Promise<void> {
  pair.clock.now += 1
  expect((await talk(pair)).at(-1)).toBe('level')
  pair.centre.openKeys()
  await exchangeOnce(pair)
}

function expectLevel(pair: Pair): void {
  for (const log of [pairLogs.out, pairLogs.in]) {
    expect(hexOf(pair.station.store.log, log)).toEqual(hexOf(pair.centre.log, log))
  }
  expect(pair.blobs.filter((hash) => !pair.centre.blobs.has(hash))).toEqual([])
  expect(pair.station.store.pendingBlobs()).toEqual([])
  expect(pair.station.store.releasedKeys()).toEqual([])
  expect(pair.centre.memory.rejected()).toEqual([])
}

describe('volumes in any order, any subset, any repetition, between contacts over the line', () => {
  it.each([
    { way: 'the line', finish: byTheLine },
    { way: 'volumes alone', finish: byVolumesAlone },
  ])('[SYNC-77] turn nothing back and end where the line would, by $way', async ({ finish }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 25 }), async (moves) => {
        const pair = createPair()
        const drawer: Drawer = { there: [], back: [] }
        await play(pair, moves, drawer)
        await finish(pair)
        expectLevel(pair)
        const level = facts(pair)
        await importAtStation(pair, drawer.back)
        await importAtCentre(pair, drawer.there.toReversed(), limit)
        expectLevel(pair)
        expectNothingBackwards(level, facts(pair))
      }),
      { numRuns: 15 },
    )
  })
})

describe('a volume that is not as it was written', () => {
  it('[SYNC-76] is refused whole at an altered byte, wherever it is', async () => {
    const pair = createPair()
    pair.step(2, { blob: 90_000 })
    const [volume] = await stationVolumes(pair)
    if (!volume) throw new Error('nothing was written')
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: volume.bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const altered = Buffer.from(volume.bytes)
        altered[at] = (altered[at] ?? 0) ^ by
        expect(['foreign', 'too-new', 'other-recipient', 'altered']).toContain(await openAs('centre', altered))
      }),
      { numRuns: 150 },
    )
  })

  it('[SYNC-76] is read up to its cut, wherever that is, and the whole one afterwards', async () => {
    const pair = createPair()
    for (let count = 0; count < 4; count += 1) pair.step(2, { blob: 60_000 })
    const [volume] = await stationVolumes(pair)
    if (!volume) throw new Error('nothing was written')
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: volume.bytes.length - 1 }), async (length) => {
        const cut = { ...volume, bytes: volume.bytes.subarray(0, length) }
        const [result] = (await importAtCentre(pair, [cut])).read
        expect(result?.kind === 'read' ? result.whole : false).toBe(false)
      }),
      { numRuns: 25 },
    )
    const [result] = (await importAtCentre(pair, [volume])).read
    expect(result).toMatchObject({ kind: 'read', whole: true })
    expect(hexOf(pair.centre.log, pairLogs.out)).toEqual(hexOf(pair.station.store.log, pairLogs.out))
  })
})
