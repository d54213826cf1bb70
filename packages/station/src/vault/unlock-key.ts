import { argon2Sync, hkdfSync } from 'node:crypto'

/** Argon2id as OWASP and BSI advise for high value: 64 MiB, 3 passes (SYNC-33). */
const argon = { parallelism: 1, tagLength: 32, memory: 65_536, passes: 3 } as const

/** The key that words open: HKDF over Argon2id of the words and the device secret (SYNC-33). About a quarter of a second. */
export function keyFromWords(words: string, salt: Uint8Array, deviceSecret: Uint8Array): Buffer {
  const stretched = argon2Sync('argon2id', { message: words, nonce: salt, ...argon })
  return Buffer.from(hkdfSync('sha256', stretched, deviceSecret, 'buergerkoffer/unlock/1', 32))
}
