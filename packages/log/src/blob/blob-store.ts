import type { BlobHash } from '../ids.ts'

/** What came of receiving a part. */
export type PartAnswer =
  /** Kept; so many bytes are here now. */
  | { readonly kind: 'received'; readonly offset: number }
  /** The part doesn't follow what is here; send from this offset. */
  | { readonly kind: 'elsewhere'; readonly offset: number }
  /** All bytes are here, match the address, and are durable. */
  | { readonly kind: 'durable' }
  /** All bytes were here and didn't match the address; they are gone, start again. */
  | { readonly kind: 'altered' }

/** Content-addressed encrypted files. Durable means: survives a cut of the power right after the answer (SYNC-13). */
export interface BlobStore {
  /** Keeps a whole blob durably and answers its address. */
  readonly put: (bytes: Uint8Array) => BlobHash
  /** Keeps a part of a blob of a known full size at an offset, so that a cut line costs only the part under way. */
  readonly putPart: (hash: BlobHash, size: number, offset: number, part: Uint8Array) => PartAnswer
  /** How many bytes of an unfinished blob are here; its full size if it is durable. */
  readonly received: (hash: BlobHash) => number
  readonly has: (hash: BlobHash) => boolean
  readonly get: (hash: BlobHash) => Buffer | undefined
  /** At most so many bytes of a whole blob from an offset on, so that nobody needs to hold all of it; undefined if it isn't here. */
  readonly read: (hash: BlobHash, offset: number, length: number) => Buffer | undefined
  readonly delete: (hash: BlobHash) => void
  readonly list: () => readonly BlobHash[]
}
