import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { hashOf } from './blob.ts'
import type { BlobStore, PartAnswer } from './blob-store.ts'

/** What every blob store promises (SYNC-13). `open` gives a fresh, empty one. */
export function describeBlobStore(name: string, open: () => BlobStore): void {
  describe(`blob store: ${name}`, () => {
    const bytes = randomBytes(10_000)
    const hash = hashOf(bytes)
    let store: BlobStore
    beforeEach(() => {
      store = open()
    })
    const send = (from: number, to: number): PartAnswer =>
      store.putPart(hash, bytes.length, from, bytes.subarray(from, to))

    it('[SYNC-13] keeps a whole blob under the hash of its bytes, however often', () => {
      expect([store.put(bytes), store.put(bytes)]).toEqual([hash, hash])
      expect(store.get(hash)?.equals(bytes)).toBe(true)
      expect([store.has(hash), store.received(hash), store.list()]).toEqual([true, bytes.length, [hash]])
    })

    it('knows nothing of a blob it was not given', () => {
      expect([store.has(hash), store.get(hash), store.received(hash), store.list()]).toEqual([false, undefined, 0, []])
    })

    it('[SYNC-13] takes a blob in any parts', () => {
      fc.assert(
        fc.property(fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 6 }), (cuts) => {
          store.delete(hash)
          const ends = [...cuts.toSorted((a, b) => a - b), bytes.length]
          const answers = ends.map((end, index) => send(ends[index - 1] ?? 0, end))
          expect(answers.slice(0, -1)).toEqual(ends.slice(0, -1).map((offset) => ({ kind: 'received', offset })))
          expect(answers.at(-1)).toEqual({ kind: 'durable' })
          expect(store.get(hash)?.equals(bytes)).toBe(true)
        }),
        { numRuns: 20 },
      )
    })

    it('[SYNC-13] says where to go on when a part does not follow', () => {
      expect(send(100, 200)).toEqual({ kind: 'elsewhere', offset: 0 })
      send(0, 4000)
      expect(send(0, 4000)).toEqual({ kind: 'elsewhere', offset: 4000 })
      expect(send(5000, 6000)).toEqual({ kind: 'elsewhere', offset: 4000 })
      expect([store.received(hash), store.has(hash), store.get(hash), store.list()]).toEqual([
        4000,
        false,
        undefined,
        [],
      ])
      expect(send(4000, bytes.length)).toEqual({ kind: 'durable' })
      expect(send(0, 10)).toEqual({ kind: 'durable' })
    })

    it('[SYNC-13] forgets parts that do not make up the blob, and takes it again', () => {
      const altered = Buffer.from(bytes)
      altered.writeUInt8((altered[5000] ?? 0) ^ 1, 5000)
      expect(store.putPart(hash, bytes.length, 0, altered)).toEqual({ kind: 'altered' })
      expect([store.received(hash), store.has(hash)]).toEqual([0, false])
      const longer = Buffer.concat([bytes, Buffer.from('!')])
      expect(store.putPart(hash, bytes.length, 0, longer)).toEqual({ kind: 'altered' })
      expect(store.putPart(hash, 5, 0, bytes.subarray(0, 5))).toEqual({ kind: 'altered' })
      expect(send(0, bytes.length)).toEqual({ kind: 'durable' })
    })

    it('[SYNC-13] deletes a blob, and an unfinished one', () => {
      const other = store.put(randomBytes(50))
      send(0, 4000)
      store.delete(hash)
      expect(store.received(hash)).toBe(0)
      send(0, bytes.length)
      store.delete(hash)
      store.delete(hash)
      expect([store.has(hash), store.get(hash), store.list()]).toEqual([false, undefined, [other]])
    })

    it('reads any stretch of a whole blob, and nothing of an unfinished one', () => {
      send(0, 4000)
      expect(store.read(hash, 0, 100)).toBeUndefined()
      send(4000, bytes.length)
      fc.assert(
        fc.property(fc.nat(bytes.length + 10), fc.nat(bytes.length + 10), (offset, length) => {
          expect(store.read(hash, offset, length)?.equals(bytes.subarray(offset, offset + length))).toBe(true)
        }),
        { numRuns: 30 },
      )
    })

    it('lists blobs in order', () => {
      const hashes = [1, 2, 3, 4].map(() => store.put(randomBytes(20)))
      expect(store.list()).toEqual(hashes.toSorted())
    })
  })
}
