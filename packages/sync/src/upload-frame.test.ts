import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readFrame, writeFrame } from './upload-frame.ts'

/** A body as a network would deliver it: in pieces cut anywhere. */
async function* inPieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (const cut of [...cuts.map((each) => each % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]) {
    yield bytes.subarray(at, cut)
    at = cut
  }
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks)
}

it('[SYNC-73] finds header and bytes again however the line cuts the body', async () => {
  const arbitrary = [fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.uint8Array(), fc.array(fc.nat())] as const
  await fc.assert(
    fc.asyncProperty(...arbitrary, async (header, bytes, cuts) => {
      const body = Buffer.concat([writeFrame(header), bytes])
      const frame = await readFrame(inPieces(body, cuts))
      expect(frame && Buffer.from(frame.header).equals(header)).toBe(true)
      expect(frame && (await collect(frame.bytes)).equals(bytes)).toBe(true)
    }),
  )
})

it.each([
  ['nothing', Buffer.alloc(0)],
  ['less than a length', Buffer.alloc(3)],
  ['an empty header', Buffer.alloc(8)],
  ['a header that ends early', writeFrame(randomBytes(50)).subarray(0, 40)],
  ['a header larger than any', Buffer.concat([Buffer.from('ffffffff', 'hex'), randomBytes(100_000)])],
])('[SYNC-73] takes %s for no upload', async (_, body) => {
  expect(await readFrame(inPieces(body, []))).toBeUndefined()
})

it('[SYNC-73] takes a body whose line breaks in its header for no upload, and one whose line breaks later for what has come', async () => {
  const body = Buffer.concat([writeFrame(randomBytes(50)), randomBytes(10)])
  const broken = async function* (arrives: number): AsyncGenerator<Uint8Array> {
    yield body.subarray(0, arrives)
    throw new Error('aborted')
  }
  for (const arrives of [0, 3, 53]) expect(await readFrame(broken(arrives))).toBeUndefined()
  expect((await readFrame(broken(60)))?.header).toHaveLength(50)
})
