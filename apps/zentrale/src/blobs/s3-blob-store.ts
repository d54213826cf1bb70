import { createHash } from 'node:crypto'
import {
  type AsyncBlobStore,
  type BlobHash,
  type BlobStand,
  createQueues,
  hashOf,
  type PartAnswer,
} from '@buergerkoffer/log'
import type { Bucket } from './bucket.ts'
import { hashInKey, partKey, partsPrefix, type StoredPart, unbroken, wholeKey, wholePrefix } from './part-keys.ts'

/**
 * The centre's blobs in an object store. What arrives of an unfinished blob is an object per part, because a multipart upload takes no parts
 * below 5 MiB; the whole is put together only if its hash is right, and is there when the store has called it written (SYNC-13).
 */
export function createS3BlobStore(bucket: Bucket): AsyncBlobStore {
  const inTurn = createQueues<BlobHash>()
  const partsOf = async (hash: BlobHash) => unbroken(await bucket.list(partsPrefix(hash)))
  const stat = async (hash: BlobHash): Promise<BlobStand> => {
    const size = await bucket.size(wholeKey(hash))
    return size === undefined ? { whole: false, size: endOf(await partsOf(hash)) } : { whole: true, size }
  }
  const dropParts = async (hash: BlobHash): Promise<void> => {
    for (const key of await bucket.list(partsPrefix(hash))) await bucket.remove(key)
  }
  return {
    put: async (bytes) => {
      const hash = hashOf(bytes)
      await bucket.put(wholeKey(hash), bytes, bytes.length, checksumOf(hash))
      return hash
    },
    stat,
    append: (hash, offset, bytes) =>
      inTurn(hash, async () => {
        const here = await stat(hash)
        if (here.whole) return { kind: 'durable' }
        if (here.size !== offset) return { kind: 'elsewhere', offset: here.size }
        if (bytes.length > 0) await bucket.put(partKey(hash, offset, bytes.length), bytes, bytes.length)
        return { kind: 'received', offset: offset + bytes.length }
      }),
    finish: (hash, size) => inTurn(hash, () => finish({ bucket, stat, partsOf, dropParts }, hash, size)),
    get: (hash) => bucket.get(wholeKey(hash)),
    read: (hash, offset, length) => bucket.range(wholeKey(hash), offset, offset + length),
    has: async (hash) => (await bucket.size(wholeKey(hash))) !== undefined,
    remove: (hash) =>
      inTurn(hash, async () => {
        await bucket.remove(wholeKey(hash))
        await dropParts(hash)
      }),
    list: async () => (await bucket.list(wholePrefix)).flatMap((key) => hashInKey(key) ?? []),
  }
}

interface Finishing {
  readonly bucket: Bucket
  readonly stat: (hash: BlobHash) => Promise<BlobStand>
  readonly partsOf: (hash: BlobHash) => Promise<readonly StoredPart[]>
  readonly dropParts: (hash: BlobHash) => Promise<void>
}

async function finish(
  { bucket, stat, partsOf, dropParts }: Finishing,
  hash: BlobHash,
  size: number,
): Promise<PartAnswer> {
  const here = await stat(hash)
  if (here.whole) return { kind: 'durable' }
  if (here.size < size) return { kind: 'received', offset: here.size }
  const parts = await partsOf(hash)
  const isRight = here.size === size && (await hashOfParts(bucket, parts)) === hash
  if (isRight) await bucket.put(wholeKey(hash), joined(bucket, parts), size, checksumOf(hash))
  await dropParts(hash)
  return { kind: isRight ? 'durable' : 'altered' }
}

const endOf = (parts: readonly StoredPart[]): number => parts.at(-1)?.end ?? 0

async function hashOfParts(bucket: Bucket, parts: readonly StoredPart[]): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of stretches(bucket, parts)) hash.update(bytes)
  return hash.digest('hex')
}

/** One part in memory at a time. */
async function* stretches(bucket: Bucket, parts: readonly StoredPart[]): AsyncGenerator<Uint8Array> {
  let reach = 0
  for (const { key, offset, end } of parts) {
    const bytes = await bucket.get(key)
    if (!bytes) throw new Error('a part of a blob is gone from the object store')
    yield bytes.subarray(reach - offset)
    reach = end
  }
}

function joined(bucket: Bucket, parts: readonly StoredPart[]): ReadableStream {
  const source = stretches(bucket, parts)
  return new ReadableStream({
    pull: async (controller) => {
      const next = await source.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
  })
}

/** A blob's name is its SHA-256, so the object store can prove what it was given. */
const checksumOf = (hash: BlobHash): string => Buffer.from(hash, 'hex').toString('base64')
