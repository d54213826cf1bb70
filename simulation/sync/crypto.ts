import { createCipheriv, createDecipheriv, generateKeyPairSync, hash } from 'node:crypto'
import {
  type Aead,
  type ContentKey,
  type KeyWrap,
  keyFrom,
  type Recipient,
  type SigningKey,
  type VerifyingKey,
} from '@buergerkoffer/log'

export interface SigningPair {
  readonly privateKey: SigningKey
  readonly publicKey: VerifyingKey
}

/** Signing, sealing and wrapping as the world needs them: quick ones of its own, or the real ones. */
export interface Crypto {
  readonly signingPair: (bytes: Buffer) => SigningPair
  readonly contentKey: (bytes: Buffer) => ContentKey
  /** Wraps for a recipient; only who has the recipient's secret opens it again. */
  readonly wrap: (key: ContentKey, recipient: Recipient, secret: Buffer) => KeyWrap
  readonly unwrap: (wrap: KeyWrap, secret: Buffer) => ContentKey | undefined
}

const tagOf = (...parts: readonly Uint8Array[]): Buffer => hash('md5', Buffer.concat(parts), 'buffer')

/** Not safe, but as strict: nothing verifies or opens that was made otherwise. */
export const quickCrypto: Crypto = {
  signingPair: (secret) => ({
    privateKey: { sign: (message) => tagOf(secret, message) },
    publicKey: { verify: (message, signature) => Buffer.compare(tagOf(secret, message), signature) === 0 },
  }),
  contentKey: (bytes) => ({ ...keyFrom(bytes), aead: quickAead(bytes) }),
  wrap: (key, recipient, secret) => ({
    keyId: key.id,
    recipient,
    bytes: Buffer.concat([masked(key.bytes, secret), tagOf(secret, key.bytes)]),
  }),
  unwrap: (wrap, secret) => {
    const bytes = masked(Buffer.from(wrap.bytes.subarray(0, 32)), secret)
    if (Buffer.compare(tagOf(secret, bytes), wrap.bytes.subarray(32)) !== 0) return undefined
    const key = quickCrypto.contentKey(bytes)
    return key.id === wrap.keyId ? key : undefined
  },
}

/** Ed25519, AES-256-GCM, and AES-256-KW for every recipient. */
export const realCrypto: Crypto = {
  signingPair: () => generateKeyPairSync('ed25519'),
  contentKey: keyFrom,
  wrap: (key, recipient, secret) => {
    const cipher = createCipheriv('id-aes256-wrap', secret, checkValue)
    return { keyId: key.id, recipient, bytes: Buffer.concat([cipher.update(key.bytes), cipher.final()]) }
  },
  unwrap: (wrap, secret) => {
    try {
      const decipher = createDecipheriv('id-aes256-wrap', secret, checkValue)
      const key = keyFrom(Buffer.concat([decipher.update(wrap.bytes), decipher.final()]))
      return key.id === wrap.keyId ? key : undefined
    } catch {
      return undefined
    }
  },
}

const checkValue = Buffer.alloc(8, 0xa6)

const masked = (bytes: Buffer, secret: Buffer): Buffer =>
  Buffer.from(bytes.map((byte, index) => byte ^ (secret[index % secret.length] ?? 0)))

function quickAead(key: Buffer): Aead {
  return {
    seal: (nonce, aad, plain) => {
      const bytes = Buffer.from(plain)
      return Buffer.concat([masked(bytes, key), tagOf(key, nonce, aad, bytes)])
    },
    open: (nonce, aad, sealed) => {
      const plain = masked(Buffer.from(sealed.subarray(0, sealed.length - 16)), key)
      const genuine = Buffer.compare(tagOf(key, nonce, aad, plain), sealed.subarray(sealed.length - 16)) === 0
      if (!genuine) throw new Error('not sealed by this key')
      return plain
    },
  }
}
