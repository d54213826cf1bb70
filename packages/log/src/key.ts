import { hash } from 'node:crypto'
import { type Aead, aesGcm } from './aead.ts'
import { type KeyId, keyId } from './ids.ts'
import type { Packing } from './payload.ts'

/** Gives n fresh random bytes. The simulation passes a seeded one. */
export type RandomBytes = (length: number) => Buffer

/** A 256-bit content key: a case key or a station key. Held as a Buffer so that it can be overwritten. */
export interface ContentKey {
  readonly id: KeyId
  readonly bytes: Buffer
  /** What seals and opens with it. */
  readonly aead: Aead
  /** How payloads are packed before they are sealed; deflated and padded, if nothing else is said (SYNC-5). */
  readonly packing?: Packing
}

/** The key id of public entries, which are signed but not encrypted (SYNC-6). */
export const publicKeyId: KeyId = keyId('0'.repeat(32))

const label = Buffer.from('buergerkoffer/key-id/1')

/** Makes a fresh random content key. */
export const newKey = (random: RandomBytes): ContentKey => keyFrom(random(32))

/** Names 32 key bytes by the hash of them, so that a wrong unwrap is noticed at once. */
export const keyFrom = (bytes: Buffer): ContentKey => ({ id: keyIdOf(bytes), bytes, aead: aesGcm(bytes) })

/** The first 16 bytes of SHA-256(label ‖ key). Throws unless there are 32 key bytes. */
export function keyIdOf(bytes: Buffer): KeyId {
  if (bytes.length !== 32) throw new RangeError('a content key has 32 bytes')
  return keyId(hash('sha256', Buffer.concat([label, bytes])).slice(0, 32))
}
