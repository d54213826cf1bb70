import { randomBytes } from 'node:crypto'
import { type AsyncBlobStore, asAsyncBlobs, createMemoryBlobStore, hashOf } from '@buergerkoffer/log'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createFairQueue } from './fair-queue.ts'
import { receiveUpload } from './receive-upload.ts'
import { openUpload } from './upload-bytes.ts'

const bytes = randomBytes(700_000)
const blob = { hash: hashOf(bytes), size: bytes.length }
const grace = async (): Promise<void> => undefined
const open = (): AbortSignal => new AbortController().signal
let blobs: AsyncBlobStore
beforeEach(() => {
  blobs = asAsyncBlobs(createMemoryBlobStore())
})

/** A stretch of bytes in pieces, that may break off. */
async function* line(content: Uint8Array, { piece = 50_000, breaks = false } = {}): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += piece) yield content.subarray(at, at + piece)
  if (breaks) throw new Error('aborted')
}

function send(offset: number, end: number, source = line(bytes.subarray(offset, end)), signal = open()) {
  const upload = { station: 'koffer-1', blob, offset, length: end - offset, begin: 0 }
  return receiveUpload({ blobs, queue: createFairQueue(2), bytes: openUpload(source, signal, grace) }, upload)
}

describe('an upload', () => {
  it('[SYNC-73] is kept as far as it came when the line breaks, and goes on from there', async () => {
    expect(await send(0, 700_000, line(bytes.subarray(0, 333_333), { breaks: true }))).toEqual({
      kind: 'received',
      offset: 333_333,
    })
    expect(await blobs.stat(blob.hash)).toEqual({ whole: false, size: 333_333 })
    expect(await send(333_333, 700_000)).toEqual({ kind: 'durable' })
    expect((await blobs.get(blob.hash))?.equals(bytes)).toBe(true)
  })

  it('[SYNC-73] costs nothing that arrived, wherever the line breaks, and never sends a byte into the wrong place', async () => {
    const cuts = fc.array(fc.record({ length: fc.nat(400_000), piece: fc.integer({ min: 900, max: 90_000 }) }), {
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(cuts, async (attempts) => {
        await blobs.remove(blob.hash)
        let sent = 0
        for (const { length, piece } of attempts) {
          const { whole, size } = await blobs.stat(blob.hash)
          if (whole) break
          const end = Math.min(bytes.length, size + length)
          sent += end - size
          await send(size, bytes.length, line(bytes.subarray(size, end), { piece, breaks: true }))
        }
        const { whole, size } = await blobs.stat(blob.hash)
        expect(size).toBe(sent)
        if (!whole) expect(await send(size, bytes.length)).toEqual({ kind: 'durable' })
        expect((await blobs.get(blob.hash))?.equals(bytes)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  it('[SYNC-73] passes over what is here already, and reads nothing that begins beyond it', async () => {
    await send(0, 400_000)
    expect(await send(100_000, 300_000)).toEqual({ kind: 'received', offset: 400_000 })
    expect(await send(100_000, 500_000)).toEqual({ kind: 'received', offset: 500_000 })
    let read = false
    const unread = async function* () {
      read = true
      yield bytes.subarray(600_000)
    }
    expect(await send(600_000, 700_000, unread())).toEqual({ kind: 'elsewhere', offset: 500_000 })
    expect(read).toBe(false)
    expect(await send(0, 700_000)).toEqual({ kind: 'durable' })
    expect(await send(0, 700_000)).toEqual({ kind: 'durable' })
  })

  it('[SYNC-73] takes no more than its header said', async () => {
    expect(await send(0, 1_000, line(bytes))).toEqual({ kind: 'received', offset: 1_000 })
  })

  it('[SYNC-73] whose bytes do not make up the blob is thrown away as a whole, and taken anew', async () => {
    await send(0, 500_000)
    expect(await send(500_000, 700_000, line(randomBytes(200_000)))).toEqual({ kind: 'altered' })
    expect(await blobs.stat(blob.hash)).toEqual({ whole: false, size: 0 })
    expect(await send(0, 700_000)).toEqual({ kind: 'durable' })
  })

  it('[SYNC-73] on a dead line ends when it is told to, and keeps what it had', async () => {
    const stop = new AbortController()
    const dead = async function* () {
      yield bytes.subarray(0, 1_000)
      setImmediate(() => stop.abort())
      await new Promise(() => undefined)
    }
    expect(await send(0, 700_000, dead(), stop.signal)).toEqual({ kind: 'received', offset: 1_000 })
    expect(await blobs.stat(blob.hash)).toEqual({ whole: false, size: 1_000 })
  })

  it('[SYNC-73] ends also when it was told to before it had begun to listen', async () => {
    const stop = new AbortController()
    stop.abort()
    const dead = async function* () {
      await new Promise(() => undefined)
      yield bytes
    }
    expect(await send(0, 700_000, dead(), stop.signal)).toEqual({ kind: 'received', offset: 0 })
  })

  it('[SYNC-75] holds no more than a unit in memory, however much is sent', async () => {
    let [given, kept, most] = [0, 0, 0]
    const slow: AsyncBlobStore = {
      ...blobs,
      append: async (...part) => {
        most = Math.max(most, given - kept)
        await new Promise((resolve) => setTimeout(resolve, 1))
        kept += part[2].length
        return blobs.append(...part)
      },
    }
    const counted = async function* () {
      for await (const piece of line(bytes, { piece: 10_000 })) {
        given += piece.length
        yield piece
      }
    }
    const upload = { station: 'koffer-1', blob, offset: 0, length: blob.size, begin: 0 }
    const source = openUpload(counted(), open(), grace)
    const answer = await receiveUpload({ blobs: slow, queue: createFairQueue(1), bytes: source }, upload)
    expect(answer).toEqual({ kind: 'durable' })
    expect(most).toBeLessThanOrEqual(256 * 1024 + 10_000)
  })
})
