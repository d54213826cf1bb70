import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { RandomBytes } from './key.ts'

const nonceSize = 12
const tagSize = 16

/** Seals a few bytes outside any log under a key: nonce(12) ‖ AES-256-GCM. The label says what they are and is authenticated. */
export function sealBytes(key: Uint8Array, plain: Uint8Array, label: string, random: RandomBytes): Buffer {
  const nonce = random(nonceSize)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(label))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Opens what sealBytes made; undefined for another key, another label, or altered bytes. A tag is never shorter: four bytes could be guessed. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, label: string): Buffer | undefined {
  if (sealed.length < nonceSize + tagSize) return undefined
  try {
    const options = { authTagLength: tagSize }
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceSize), options)
    decipher.setAAD(Buffer.from(label))
    decipher.setAuthTag(sealed.subarray(sealed.length - tagSize))
    return Buffer.concat([decipher.update(sealed.subarray(nonceSize, sealed.length - tagSize)), decipher.final()])
  } catch {
    return undefined
  }
}
