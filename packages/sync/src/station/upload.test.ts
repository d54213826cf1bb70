import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createPair, type Pair, talk } from '../testing/pair.ts'

const size = { bytes: 20_000, entries: 500, streamed: 60_000 }
let pair: Pair
beforeEach(() => {
  pair = createPair()
})

interface Sent {
  readonly kind: string
  /** Bytes of the blob that went over the line. */
  readonly bytes: number
}

/** One request, of whose bytes only so many arrive; then the answer is lost, too. */
async function turn({ sync, centre }: Pair, arrives = Number.POSITIVE_INFINITY): Promise<Sent> {
  const message = sync().ask(centre.nonce(), size)
  const following = sync().following()
  const bytes = following && Buffer.concat([...following.pieces()])
  expect(bytes?.length).toBe(following?.length)
  const arrived = bytes?.subarray(0, arrives)
  const answer = await centre.answer(message, arrived)
  const isCut = bytes !== undefined && arrived !== undefined && arrived.length < bytes.length
  return { kind: isCut ? 'cut' : sync().take(answer).turn.kind, bytes: arrived?.length ?? 0 }
}

const pending = () => pair.station.store.pendingBlobs()

describe('several blobs', () => {
  const sizes = [9_000, 12_000, 20_000, 700, 15_000]
  const total = sizes.reduce((sum, size) => sum + size + 28, 0)
  const write = () => {
    for (const blob of sizes) pair.step(1, { blob })
  }

  it('[SYNC-73] go in one upload, as far as there is room, smallest first', async () => {
    write()
    pair.step(1, { blob: 58_000 })
    const sent: number[] = []
    while (pending().length > 0) sent.push((await turn(pair)).bytes)
    expect(sent.filter((bytes) => bytes > 0)).toEqual([total, 58_028])
    expect(pair.centre.blobs.list()).toHaveLength(6)
  })

  it('[SYNC-73] cost nothing that has arrived, wherever the line is cut and the program ended', async () => {
    const fates = fc.array(fc.record({ arrives: fc.nat(60_000), restarts: fc.boolean() }), { maxLength: 10 })
    const lengths = fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(fates, lengths, async (history, blobs) => {
        pair = createPair()
        for (const blob of blobs) pair.step(1, { blob })
        let bytes = 0
        for (const { arrives, restarts } of history) {
          bytes += (await turn(pair, arrives)).bytes
          if (restarts) pair.restart()
        }
        for (let left = 100; pending().length > 0 && left > 0; left -= 1) bytes += (await turn(pair)).bytes
        expect(pending()).toEqual([])
        expect(bytes).toBeLessThanOrEqual(blobs.reduce((sum, length) => sum + length + 28, 0))
      }),
      { numRuns: 60 },
    )
  })

  it('[SYNC-73] wait for one whose bytes are all there but which the centre, interrupted, has not judged yet', async () => {
    write()
    while (pair.centre.log.head(pair.station.store.outLog()).seq < sizes.length) await turn(pair)
    const smallest = pair.blobs[3] ?? expect.fail()
    const bytes = pair.station.store.blobs.get(smallest) ?? expect.fail()
    pair.centre.blobs.putPart(smallest, Number.POSITIVE_INFINITY, 0, bytes)
    pair.restart()
    const kinds: string[] = []
    while (pending().length > 0 && kinds.length < 20) kinds.push((await turn(pair)).kind)
    expect([new Set(kinds), pair.centre.blobs.list().length]).toEqual([new Set(['moved']), 5])
  })

  it('[SYNC-74] are judged each by itself: an altered one goes anew, and the others have arrived', async () => {
    write()
    while (pair.centre.log.head(pair.station.store.outLog()).seq < sizes.length) await turn(pair)
    pair.centre.blobs.putPart(pair.blobs[1] ?? expect.fail(), 12_028, 0, randomBytes(100))
    let durable: number | undefined
    while (pending().length > 0) {
      const { bytes } = await turn(pair)
      if (bytes > 0) durable ??= pair.centre.blobs.list().length
    }
    expect([durable, pair.centre.blobs.list().length, pair.sync().aside()]).toEqual([4, 5, []])
  })

  it('[SYNC-90] are not held up by one that the disk cannot read: only that one is set aside', async () => {
    write()
    const [, , broken] = pair.blobs
    const { store } = pair.station
    const read: typeof store.blobs.read = (hash, offset, length) => {
      if (hash === broken && length > 0) throw new Error('EIO')
      return store.blobs.read(hash, offset, length)
    }
    const ill = pair.over({ ...pair.station, store: { ...store, blobs: { ...store.blobs, read } } })
    for (let left = 20; left > 0; left -= 1) {
      await turn(ill).catch(() => ill.sync().failed())
    }
    expect([ill.sync().aside(), pair.centre.blobs.list().length]).toEqual([[broken], 4])
  })
})

describe('a large blob', () => {
  it('[SYNC-73] follows its header in stretches, and a small one goes in a message', async () => {
    pair.step(1, { blob: 150_000 })
    pair.step(1, { blob: 900 })
    const sent: number[] = []
    while (pending().length > 0) sent.push((await turn(pair)).bytes)
    expect(sent.filter((bytes) => bytes > 0)).toEqual([60_000, 60_000, 30_028])
    expect(pair.centre.blobs.list()).toHaveLength(2)
    expect(pair.blobs.map(pair.station.store.sentOf)).toEqual([undefined, undefined])
  })

  it('[SYNC-73] goes on after a cut where the centre stands, also when the station was started anew in between', async () => {
    pair.step(1, { blob: 50_000 })
    const [blob] = pair.blobs
    while (blob && pair.centre.blobs.received(blob) === 0) await turn(pair, 31_000)
    pair.restart()
    const sent: number[] = []
    while (pending().length > 0) sent.push((await turn(pair)).bytes)
    expect(sent).toEqual([0, 50_028 - 31_000])
  })

  it('[SYNC-73] costs nothing that has arrived, wherever the line is cut and the program ended', async () => {
    const fates = fc.array(fc.record({ arrives: fc.nat(60_000), restarts: fc.boolean() }), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(fates, fc.integer({ min: 30_000, max: 200_000 }), async (history, length) => {
        pair = createPair()
        pair.step(1, { blob: length })
        let bytes = 0
        for (const { arrives, restarts } of history) {
          bytes += (await turn(pair, arrives)).bytes
          if (restarts) pair.restart()
        }
        for (let left = 100; pending().length > 0 && left > 0; left -= 1) bytes += (await turn(pair)).bytes
        expect(pending()).toEqual([])
        // The rest of up to 16 KiB goes in a message, so it is not counted here.
        expect(bytes).toBeLessThanOrEqual(length + 28)
      }),
      { numRuns: 60 },
    )
  })

  it('[SYNC-73] is not given up while the line breaks again and again before a single byte has arrived', async () => {
    pair.step(1, { blob: 50_000 })
    for (let attempts = 0; attempts < 12; attempts += 1) await turn(pair, 0)
    expect(pair.sync().aside()).toEqual([])
    for (let left = 20; pending().length > 0 && left > 0; left -= 1) await turn(pair)
    expect(pending()).toEqual([])
  })

  it('[SYNC-73] is begun anew when the centre has thrown its bytes away', async () => {
    pair.step(1, { blob: 50_000 })
    const [blob] = pair.blobs
    if (!blob) throw new Error('no blob')
    await turn(pair)
    pair.centre.blobs.putPart(blob, 50_028, 0, randomBytes(10_000))
    const kinds: string[] = []
    while (pending().length > 0 && kinds.length < 20) kinds.push((await turn(pair)).kind)
    expect(pair.centre.blobs.has(blob)).toBe(true)
    expect(pair.sync().aside()).toEqual([])
  })

  it('[SYNC-75] waits when the centre is busy, and entries and orders do not', async () => {
    pair = createPair({ most: 0, writersAtOnce: 1 })
    pair.step(1, { blob: 50_000 })
    const { store } = pair.station
    const kinds = async (count: number) => {
      const seen: string[] = []
      for (let turns = 0; turns < count; turns += 1) seen.push((await turn(pair)).kind)
      return seen
    }
    expect(await kinds(4)).toEqual(['moved', 'refused', 'moved', 'refused'])
    pair.order()
    pair.step(1)
    await kinds(2)
    expect([store.log.head(store.inLog).seq, pair.centre.log.head(store.outLog()).seq]).toEqual([1, 2])
    expect(pending()).toHaveLength(1)
    expect(pair.sync().aside()).toEqual([])
  })

  it('[SYNC-73] is not tried while its file is shorter than announced, is said to be lost, and holds up nothing', async () => {
    pair.step(1, { blob: 50_000 })
    const { store } = pair.station
    const short = pair.over({ ...pair.station, store: { ...store, blobs: { ...store.blobs, received: () => 20_000 } } })
    expect((await talk(short, 20)).at(-1)).toBe('level')
    expect(pair.centre.memory.given('koffer-1')).toEqual([{ hash: pair.blobs[0], reason: 'lost' }])
    expect(pending()).toEqual([])
  })
})
