import { randomBytes } from 'node:crypto'
import { asAsyncBlobs, createMemoryBlobStore, hashOf } from '@buergerkoffer/log'
import { beforeEach, describe, expect, it } from 'vitest'
import { createPair, exchangeOnce, type Pair, talk } from '../testing/pair.ts'
import { createBlobDoor } from './blob-door.ts'

let pair: Pair
beforeEach(() => {
  pair = createPair()
})

describe('the way of blobs', () => {
  it('[SYNC-75] says nothing of any blob while the blob store is down, and reports it', async () => {
    const reports: string[] = []
    const down = { ...asAsyncBlobs(createMemoryBlobStore()), stat: () => Promise.reject(new Error('down')) }
    const { store } = pair.centre.memory
    const report = (code: string): void => void reports.push(code)
    const door = createBlobDoor({ store, blobs: down, now: () => pair.clock.now, report })
    const hash = hashOf(randomBytes(9))
    const blob = { hash, size: 9 }
    expect(await door.look('koffer-1', [blob], [blob])).toEqual({ held: [], waiting: [] })
    expect(reports).toEqual(['blob-store-failed'])
  })

  it('[SYNC-73] names for every announced blob how much is here, and waits for no durable one', async () => {
    pair.step(1, { blob: 2_000 })
    pair.step(1, { blob: 900 })
    const [large, small] = pair.blobs
    if (!large || !small) throw new Error('no blobs')
    while (!pair.centre.blobs.has(small)) await exchangeOnce(pair)
    pair.centre.blobs.putPart(large, 2_028, 0, randomBytes(10))
    const { store } = pair.centre.memory
    const blobs = asAsyncBlobs(pair.centre.blobs)
    const door = createBlobDoor({ store, blobs, now: () => pair.clock.now, report: () => expect.fail('fault') })
    const announced = [
      { hash: small, size: 928 },
      { hash: large, size: 2_028 },
    ]
    expect(await door.look('koffer-1', announced, announced)).toEqual({
      held: [small],
      waiting: [{ hash: large, size: 2_028, offset: 10 }],
    })
    expect((await talk(pair)).at(-1)).toBe('level')
  })
})
