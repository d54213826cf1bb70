import { argon2, hkdfSync } from 'node:crypto'
import { promisify } from 'node:util'

/** Argon2id as OWASP and BSI advise for high value: 64 MiB, 3 passes (SYNC-33). */
const argon = { parallelism: 1, tagLength: 32, memory: 65_536, passes: 3 } as const

const stretch = promisify(argon2)

/** The salt of a credential, bytes. */
export const saltSize = 16

/** How a key is made of words; from outside, so that tests need not wait for Argon2id at every unlock. */
export type KeyFromWords = (words: string, salt: Uint8Array, deviceSecret: Uint8Array) => Promise<Buffer>

/**
 * The key that a security key opens: HKDF over the output of its PRF (WebAuthn § 10.1.4) and the device secret (SYNC-33). The output exists
 * only after the authenticator has verified its user.
 */
export const keyFromPrf = (prf: Uint8Array, deviceSecret: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', prf, deviceSecret, 'buergerkoffer/unlock-key/1', 32))

/**
 * The key that words open: HKDF over Argon2id of the words and the device secret (SYNC-33). About a quarter of a second, beside the event
 * loop: screens and sync go on meanwhile.
 */
export const keyFromWords: KeyFromWords = async (words, salt, deviceSecret) => {
  const stretched = await stretch('argon2id', { message: words, nonce: salt, ...argon })
  return Buffer.from(hkdfSync('sha256', stretched, deviceSecret, 'buergerkoffer/unlock/1', 32))
}
