import { Buffer } from 'node:buffer'
import type { BlobHash } from '../ids.ts'
import { hashOf } from './blob.ts'
import type { BlobStore, PartAnswer } from './blob-store.ts'

/** The blob store of the simulation. */
export function createMemoryBlobStore(): BlobStore {
  const whole = new Map<BlobHash, Buffer>()
  const parts = new Map<BlobHash, Buffer>()
  const received = (hash: BlobHash): number => whole.get(hash)?.length ?? parts.get(hash)?.length ?? 0
  return {
    put: (bytes) => {
      const hash = hashOf(bytes)
      whole.set(hash, Buffer.from(bytes))
      return hash
    },
    putPart: (hash, size, offset, part) => {
      if (whole.has(hash)) return { kind: 'durable' }
      if (offset !== received(hash)) return { kind: 'elsewhere', offset: received(hash) }
      parts.set(hash, Buffer.concat([parts.get(hash) ?? Buffer.alloc(0), part]))
      return finish(whole, parts, hash, size)
    },
    received,
    has: (hash) => whole.has(hash),
    get: (hash) => whole.get(hash),
    read: (hash, offset, length) => whole.get(hash)?.subarray(offset, offset + length),
    delete: (hash) => {
      whole.delete(hash)
      parts.delete(hash)
    },
    list: () => [...whole.keys()].sort(),
  }
}

function finish(whole: Map<BlobHash, Buffer>, parts: Map<BlobHash, Buffer>, hash: BlobHash, size: number): PartAnswer {
  const bytes = parts.get(hash) ?? Buffer.alloc(0)
  if (bytes.length < size) return { kind: 'received', offset: bytes.length }
  parts.delete(hash)
  if (hashOf(bytes) !== hash || bytes.length !== size) return { kind: 'altered' }
  whole.set(hash, bytes)
  return { kind: 'durable' }
}
