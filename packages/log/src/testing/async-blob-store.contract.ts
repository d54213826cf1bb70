import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { type AsyncBlobStore, keepPart } from '../blob/async-blob-store.ts'
import { hashOf } from '../blob/blob.ts'
import type { PartAnswer } from '../blob/blob-store.ts'

/** What every blob store of a centre promises (SYNC-13). `open` gives a fresh, empty one; `reopen` the same one after a restart. */
export function describeAsyncBlobStore(
  name: string,
  open: () => Promise<{ readonly store: AsyncBlobStore; readonly reopen: () => Promise<AsyncBlobStore> }>,
): void {
  describe(`async blob store: ${name}`, () => {
    const bytes = randomBytes(10_000)
    const hash = hashOf(bytes)
    let store: AsyncBlobStore
    let reopen: () => Promise<AsyncBlobStore>
    beforeEach(async () => {
      ;({ store, reopen } = await open())
    })
    const send = (from: number, to: number, content: Uint8Array = bytes): Promise<PartAnswer> =>
      keepPart(store, { hash, size: bytes.length, offset: from, bytes: content.subarray(from, to) })

    it('[SYNC-13] keeps a whole blob under the hash of its bytes, however often, also after a restart', async () => {
      expect([await store.put(bytes), await store.put(bytes)]).toEqual([hash, hash])
      const again = await reopen()
      expect((await again.get(hash))?.equals(bytes)).toBe(true)
      expect([await again.has(hash), await again.list()]).toEqual([true, [hash]])
      expect(await again.stat(hash)).toEqual({ whole: true, size: bytes.length })
    })

    it('knows nothing of a blob it was not given', async () => {
      expect([await store.has(hash), await store.get(hash), await store.list()]).toEqual([false, undefined, []])
      expect([await store.read(hash, 0, 10), await store.stat(hash)]).toEqual([undefined, { whole: false, size: 0 }])
    })

    it('[SYNC-13] takes a blob in parts of any size, over restarts', async () => {
      const ends = [1, 2, 700, 701, 4_000, 9_999, bytes.length]
      for (const [index, end] of ends.entries()) {
        const answer = await send(ends[index - 1] ?? 0, end)
        expect(answer).toEqual(end === bytes.length ? { kind: 'durable' } : { kind: 'received', offset: end })
        store = await reopen()
        expect(await store.stat(hash)).toEqual({ whole: end === bytes.length, size: end })
      }
      expect((await store.get(hash))?.equals(bytes)).toBe(true)
    })

    it('[SYNC-13] says where to go on when a part does not follow, and does not show what is unfinished', async () => {
      expect(await send(100, 200)).toEqual({ kind: 'elsewhere', offset: 0 })
      await send(0, 4_000)
      expect(await send(0, 4_000)).toEqual({ kind: 'elsewhere', offset: 4_000 })
      expect(await send(5_000, 6_000)).toEqual({ kind: 'elsewhere', offset: 4_000 })
      expect([await store.has(hash), await store.get(hash), await store.read(hash, 0, 9), await store.list()]).toEqual([
        false,
        undefined,
        undefined,
        [],
      ])
      expect(await store.finish(hash, bytes.length)).toEqual({ kind: 'received', offset: 4_000 })
      expect(await send(4_000, bytes.length)).toEqual({ kind: 'durable' })
      expect(await send(0, 10)).toEqual({ kind: 'durable' })
      expect(await store.finish(hash, bytes.length)).toEqual({ kind: 'durable' })
    })

    it('[SYNC-13] forgets parts that do not make up the blob, and takes it again', async () => {
      const altered = Buffer.from(bytes)
      altered.writeUInt8((altered[5_000] ?? 0) ^ 1, 5_000)
      await send(0, 5_500, altered)
      expect(await send(5_500, bytes.length, altered)).toEqual({ kind: 'altered' })
      expect(await store.stat(hash)).toEqual({ whole: false, size: 0 })
      await send(0, 9_000)
      const longer = Buffer.concat([bytes, Buffer.from('!')])
      expect(await send(9_000, longer.length, longer)).toEqual({ kind: 'altered' })
      expect(await keepPart(store, { hash, size: 5, offset: 0, bytes: bytes.subarray(0, 5) })).toEqual({
        kind: 'altered',
      })
      expect(await send(0, bytes.length)).toEqual({ kind: 'durable' })
    })

    it('[SYNC-13] keeps a part beyond the announced size from spoiling anything but itself', async () => {
      await send(0, 4_000)
      const beyond = { hash, size: bytes.length, offset: 9_000, bytes: randomBytes(2_000) }
      expect(await keepPart(store, beyond)).toEqual({ kind: 'elsewhere', offset: 4_000 })
      await send(4_000, bytes.length)
      expect(await keepPart(store, beyond)).toEqual({ kind: 'durable' })
    })

    it('[SYNC-13] ends with the right bytes when two bring the same blob at once', async () => {
      await send(0, 3_000)
      const answers = await Promise.all([1, 2, 3].map(() => send(3_000, bytes.length)))
      expect(answers).toContainEqual({ kind: 'durable' })
      expect((await store.get(hash))?.equals(bytes)).toBe(true)
    })

    it('reads any stretch of a whole blob', async () => {
      await store.put(bytes)
      for (const [offset, length] of [
        [0, 10_000],
        [0, 1],
        [4_000, 2_000],
        [9_999, 50],
        [10_000, 5],
        [20_000, 5],
        [7, 0],
      ] as const) {
        expect((await store.read(hash, offset, length))?.equals(bytes.subarray(offset, offset + length))).toBe(true)
      }
    })

    it('[SYNC-13] removes a blob, and an unfinished one', async () => {
      const other = await store.put(randomBytes(50))
      await send(0, 4_000)
      await store.remove(hash)
      expect(await store.stat(hash)).toEqual({ whole: false, size: 0 })
      await send(0, bytes.length)
      await store.remove(hash)
      await store.remove(hash)
      expect([await store.has(hash), await store.get(hash), await store.list()]).toEqual([false, undefined, [other]])
    })

    it('lists blobs in order', async () => {
      const hashes = []
      for (let count = 0; count < 4; count += 1) hashes.push(await store.put(randomBytes(20)))
      expect(await store.list()).toEqual(hashes.toSorted())
    })
  })
}
