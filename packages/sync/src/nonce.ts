import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { RandomBytes } from '@buergerkoffer/log'

/** Makes the 16 bytes by which a centre knows its own nonces again. */
export interface NonceTagger {
  readonly tag: (content: Uint8Array) => Uint8Array
}

/** The secret of a centre's nonces, or who tags in its stead. */
export type NonceSecret = Buffer | NonceTagger

/** HMAC-SHA-256. The secret is parsed once: so a tag costs a third. */
export function nonceTagger(secret: NonceSecret): NonceTagger {
  if ('tag' in secret) return secret
  const key = createSecretKey(secret)
  return { tag: (content) => createHmac('sha256', key).update(content).digest().subarray(0, 16) }
}

/** A nonce that the centre can check without remembering it, so that any of its processes can answer: time(8) ‖ random(16) ‖ HMAC(16). */
export function issueNonce(secret: NonceSecret, now: number, random: RandomBytes): Buffer {
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(now))
  const content = Buffer.concat([time, random(16)])
  return Buffer.concat([content, nonceTagger(secret).tag(content)])
}

/** Whether this centre issued the nonce less than ten minutes ago. A replay within that time is harmless: every request is idempotent. */
export function isFreshNonce(secret: NonceSecret, nonce: Uint8Array, now: number): boolean {
  if (nonce.length !== 40) return false
  const bytes = Buffer.from(nonce)
  if (!timingSafeEqual(bytes.subarray(24), nonceTagger(secret).tag(bytes.subarray(0, 24)))) return false
  const age = now - Number(bytes.readBigUInt64BE(0))
  return age >= 0 && age < 600_000
}
