import { createHash } from 'node:crypto'
import type { ContentKey } from '@buergerkoffer/log'

/** So much plain text is in every chunk, the last one padded: so a cut is told from an altered byte by the length alone. Bytes. */
export const chunkBytes = 64 * 1024
/** A chunk as it stands in the file. Bytes. */
export const sealedChunkBytes = chunkBytes + 16

/** The chunks of one volume: each at its own place, and only one the last (the STREAM construction of Hoang et al., CRYPTO 2015). */
export interface Chunks {
  readonly seal: (index: number, isLast: boolean, plain: Uint8Array) => Buffer
  /** Undefined unless exactly this chunk stood at this place. */
  readonly open: (index: number, isLast: boolean, sealed: Uint8Array) => Buffer | undefined
}

/** `label`: the bytes before the first chunk; every chunk is bound to them. The key is used for this volume alone, so counted nonces never repeat. */
export function chunksOf({ aead }: ContentKey, label: Uint8Array): Chunks {
  const aad = createHash('sha256').update(label).digest()
  return {
    seal: (index, isLast, plain) => aead.seal(placeOf(index, isLast), aad, plain),
    open: (index, isLast, sealed) => {
      try {
        return aead.open(placeOf(index, isLast), aad, sealed)
      } catch {
        return undefined
      }
    },
  }
}

function placeOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}
