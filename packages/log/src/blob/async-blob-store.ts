import type { BlobHash } from '../ids.ts'
import type { BlobStore, PartAnswer } from './blob-store.ts'

/** How much of a blob is here. A whole one is durable. */
export interface BlobStand {
  readonly whole: boolean
  /** Bytes here; all of them if the blob is whole. */
  readonly size: number
}

/**
 * The centre's blobs: on a disk or in an object store, so every call is waited for. The name of a blob is the hash of its bytes. Whole means
 * durable: it survives a cut of the power right after the answer (SYNC-13). Faults of disk and network are thrown.
 */
export interface AsyncBlobStore {
  /** Keeps a whole blob durably and answers its name. */
  readonly put: (bytes: Uint8Array) => Promise<BlobHash>
  readonly stat: (hash: BlobHash) => Promise<BlobStand>
  /** Keeps bytes that follow what is here of an unfinished blob; they survive the end of the program. Never says `altered`. */
  readonly append: (hash: BlobHash, offset: number, bytes: Uint8Array) => Promise<PartAnswer>
  /**
   * Makes a blob whole whose bytes are all here: `durable`. Bytes that don't make up its name are thrown away: `altered`. Where some are lacking:
   * `received`.
   */
  readonly finish: (hash: BlobHash, size: number) => Promise<PartAnswer>
  /** The whole blob; undefined if it isn't here. */
  readonly get: (hash: BlobHash) => Promise<Buffer | undefined>
  /** At most so many bytes of a whole blob from an offset on; undefined if it isn't here. */
  readonly read: (hash: BlobHash, offset: number, length: number) => Promise<Buffer | undefined>
  readonly has: (hash: BlobHash) => Promise<boolean>
  /** Removes a blob, also an unfinished one. */
  readonly remove: (hash: BlobHash) => Promise<void>
  /** The whole blobs, by name. */
  readonly list: () => Promise<readonly BlobHash[]>
}

/** A part of a blob of a known size, kept; the last one makes it whole. */
export interface BlobPart {
  readonly hash: BlobHash
  readonly size: number
  readonly offset: number
  readonly bytes: Uint8Array
}

/** Keeps a part and, when all bytes are here, judges the blob: what `putPart` is for a synchronous store. */
export async function keepPart(store: AsyncBlobStore, part: BlobPart): Promise<PartAnswer> {
  const { hash, size, offset, bytes } = part
  if (offset + bytes.length > size) return overflow(store, part)
  const kept = await store.append(hash, offset, bytes)
  return kept.kind === 'received' && kept.offset >= size ? store.finish(hash, size) : kept
}

/** More than was announced can't be the blob: a part that follows spoils what is here, any other changes nothing. */
async function overflow(store: AsyncBlobStore, { hash, offset }: BlobPart): Promise<PartAnswer> {
  const here = await store.stat(hash)
  if (here.whole) return { kind: 'durable' }
  if (here.size !== offset) return { kind: 'elsewhere', offset: here.size }
  await store.remove(hash)
  return { kind: 'altered' }
}

/** Gives a synchronous store the form of one that must be waited for: the simulation's, and one suite for all. */
export const asAsyncBlobs = (store: BlobStore): AsyncBlobStore => ({
  put: async (bytes) => store.put(bytes),
  stat: async (hash) => ({ whole: store.has(hash), size: store.received(hash) }),
  append: async (hash, offset, bytes) => store.putPart(hash, Number.POSITIVE_INFINITY, offset, bytes),
  finish: async (hash, size) => store.putPart(hash, size, store.received(hash), new Uint8Array()),
  get: async (hash) => store.get(hash),
  read: async (hash, offset, length) => store.read(hash, offset, length),
  has: async (hash) => store.has(hash),
  remove: async (hash) => store.delete(hash),
  list: async () => store.list(),
})
