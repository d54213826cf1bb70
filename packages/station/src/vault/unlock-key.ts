import { argon2Sync, createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { RandomBytes } from '@buergerkoffer/log'

/** Argon2id as OWASP and BSI advise for high value: 64 MiB, 3 passes (SYNC-33). */
const argon = { parallelism: 1, tagLength: 32, memory: 65_536, passes: 3 } as const

/** The key that words open: HKDF over Argon2id of the words and the device secret (SYNC-33). About a quarter of a second. */
export function keyFromWords(words: string, salt: Uint8Array, deviceSecret: Uint8Array): Buffer {
  const stretched = argon2Sync('argon2id', { message: words, nonce: salt, ...argon })
  return Buffer.from(hkdfSync('sha256', stretched, deviceSecret, 'buergerkoffer/unlock/1', 32))
}

/** Seals a few bytes under a key: nonce ‖ AES-256-GCM. */
export function sealBytes(key: Uint8Array, plain: Uint8Array, label: string, random: RandomBytes): Buffer {
  const nonce = random(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(label))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Opens what sealBytes made; undefined for another key, label, or altered bytes. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, label: string): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    decipher.setAAD(Buffer.from(label))
    decipher.setAuthTag(sealed.subarray(sealed.length - 16))
    return Buffer.concat([decipher.update(sealed.subarray(12, sealed.length - 16)), decipher.final()])
  } catch {
    return undefined
  }
}
