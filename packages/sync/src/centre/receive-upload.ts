import type { AsyncBlobStore, BlobHash, PartAnswer } from '@buergerkoffer/log'
import type { FairQueue } from './fair-queue.ts'
import type { UploadBytes } from './upload-bytes.ts'

export interface UploadDeps {
  readonly blobs: AsyncBlobStore
  /** In whose turn the disk is used. */
  readonly queue: FairQueue
  readonly bytes: UploadBytes
}

/** A stretch of an announced blob that a station sends. */
export interface Upload {
  readonly station: string
  readonly blob: { readonly hash: BlobHash; readonly size: number }
  readonly offset: number
  readonly length: number
  /** Where among the upload's bytes it begins. */
  readonly begin: number
}

/** So much is held in memory per upload, and kept at once. Bytes. */
const unitBytes = 256 * 1024

/**
 * Keeps what arrives of a blob, unit by unit, however the line ends: a cut costs nothing that has arrived (SYNC-73). Bytes that are here already
 * are passed over; a stretch that begins beyond what is here is not read.
 */
export async function receiveUpload(
  { blobs, queue, bytes }: UploadDeps,
  { station, blob, offset, length, begin }: Upload,
): Promise<PartAnswer> {
  const here = await blobs.stat(blob.hash)
  if (here.whole) return { kind: 'durable' }
  if (offset > here.size) return { kind: 'elsewhere', offset: here.size }
  let at = here.size
  for await (const unit of inUnits(bytes.between(begin + at - offset, begin + length), length)) {
    const from = at
    const kept = await queue.run(station, () => blobs.append(blob.hash, from, unit))
    if (kept.kind !== 'received') return kept
    at = kept.offset
  }
  return at < blob.size
    ? { kind: 'received', offset: at }
    : queue.run(station, () => blobs.finish(blob.hash, blob.size))
}

/**
 * Collects pieces into units, all in the same memory: a unit is kept before the next one is filled. A line that breaks ends the bytes like any
 * other end: what has arrived counts.
 */
async function* inUnits(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  const unit = Buffer.allocUnsafe(Math.min(unitBytes, size))
  let filled = 0
  const source = bytes[Symbol.asyncIterator]()
  for (;;) {
    const next = await source.next().catch(() => undefined)
    if (!next || next.done) break
    for (let at = 0; at < next.value.length; ) {
      const taken = Math.min(next.value.length - at, unit.length - filled)
      unit.set(next.value.subarray(at, at + taken), filled)
      at += taken
      filled += taken
      if (filled === unit.length) {
        yield unit
        filled = 0
      }
    }
  }
  if (filled > 0) yield unit.subarray(0, filled)
}
