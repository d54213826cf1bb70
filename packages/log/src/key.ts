import { createHash } from 'node:crypto'
import { type Aead, aesGcm } from './aead.ts'
import { type KeyId, keyId } from './ids.ts'

/** Gives n fresh random bytes. The simulation passes a seeded one. */
export type RandomBytes = (length: number) => Buffer

/** A 256-bit content key: a case key or a station key. Held as a Buffer so that it can be overwritten. */
export interface ContentKey {
  readonly id: KeyId
  readonly bytes: Buffer
  /** What seals and opens with it. */
  readonly aead: Aead
}

/** The key id of public entries, which are signed but not encrypted (SYNC-6). */
export const publicKeyId: KeyId = keyId('0'.repeat(32))

const label = 'buergerkoffer/key-id/1'

/** Makes a fresh random content key. */
export const newKey = (random: RandomBytes): ContentKey => keyFrom(random(32))

/** Names 32 key bytes by the hash of them, so that a wrong unwrap is noticed at once. */
export function keyFrom(bytes: Buffer): ContentKey {
  if (bytes.length !== 32) throw new RangeError('a content key has 32 bytes')
  const id = createHash('sha256').update(label).update(bytes).digest('hex').slice(0, 32)
  return { id: keyId(id), bytes, aead: aesGcm(bytes) }
}
