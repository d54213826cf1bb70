import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { type BlobHash, blobHash } from '../ids.ts'
import type { RandomBytes } from '../key.ts'

/** How an entry's payload names a blob: its address, its own random key, and what it is. */
export interface BlobRef {
  readonly hash: BlobHash
  /** Size of the stored bytes. */
  readonly size: number
  /** The blob's own key, base64. It stands only inside encrypted payloads (SYNC-13). */
  readonly key: string
  readonly mediaType: string
}

const tagSize = 16
const nonceSize = 12
const label = Buffer.from('buergerkoffer/blob/1')

/** Encrypts a blob under a fresh key of its own: nonce(12) ‖ AES-256-GCM. Its address is the hash of the result. */
export function sealBlob(plain: Uint8Array, mediaType: string, random: RandomBytes): { ref: BlobRef; bytes: Buffer } {
  const [key, nonce] = [random(32), random(nonceSize)]
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(label)
  const bytes = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return { ref: { hash: hashOf(bytes), size: bytes.length, key: key.toString('base64'), mediaType }, bytes }
}

/** Decrypts a blob; undefined if the bytes are not the ones the reference names. */
export function openBlob(ref: Pick<BlobRef, 'hash' | 'key'>, bytes: Uint8Array): Buffer | undefined {
  if (hashOf(bytes) !== ref.hash) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(ref.key, 'base64'), bytes.subarray(0, nonceSize), {
      authTagLength: tagSize,
    })
    decipher.setAAD(label)
    decipher.setAuthTag(bytes.subarray(bytes.length - tagSize))
    return Buffer.concat([decipher.update(bytes.subarray(nonceSize, bytes.length - tagSize)), decipher.final()])
  } catch {
    return undefined
  }
}

export const hashOf = (bytes: Uint8Array): BlobHash => blobHash(createHash('sha256').update(bytes).digest('hex'))
