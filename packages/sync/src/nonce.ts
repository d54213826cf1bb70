import { createHmac, timingSafeEqual } from 'node:crypto'

/** A nonce that the centre can check without remembering it, so that any of its processes can answer: time(8) ‖ random(16) ‖ HMAC(16). */
export function issueNonce(secret: Buffer, now: number, random: (length: number) => Buffer): Buffer {
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(now))
  const content = Buffer.concat([time, random(16)])
  return Buffer.concat([content, tag(secret, content)])
}

/** Whether this centre issued the nonce less than ten minutes ago. A replay within that time is harmless: every request is idempotent. */
export function isFreshNonce(secret: Buffer, nonce: Uint8Array, now: number): boolean {
  if (nonce.length !== 40) return false
  const bytes = Buffer.from(nonce)
  const content = bytes.subarray(0, 24)
  if (!timingSafeEqual(bytes.subarray(24), tag(secret, content))) return false
  const age = now - Number(bytes.readBigUInt64BE(0))
  return age >= 0 && age < 600_000
}

const tag = (secret: Buffer, content: Buffer): Buffer =>
  createHmac('sha256', secret).update(content).digest().subarray(0, 16)
