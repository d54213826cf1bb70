import { createCipheriv, createDecipheriv, generateKeyPairSync } from 'node:crypto'
import {
  type BlobHash,
  type ContentKey,
  hashOf,
  type KeyWrap,
  keyFrom,
  keyIdOf,
  type RandomBytes,
  type Recipient,
  type SigningKey,
  sealBlob,
  type VerifyingKey,
} from '@buergerkoffer/log'
import type { NonceSecret } from '@buergerkoffer/sync'
import { isTagOf, masked, padded, quickAead, tagOf } from './quick.ts'

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
  readonly nonceSecret: (bytes: Buffer) => NonceSecret
  readonly sealBlob: (plain: Buffer, random: RandomBytes) => SealedBlob
}

/** A blob as it is stored and sent: under its own key, at its own address. */
export interface SealedBlob {
  readonly hash: BlobHash
  readonly bytes: Buffer
}

/** Not safe, but as strict: nothing verifies or opens that was made otherwise. */
export const quickCrypto: Crypto = {
  nonceSecret: (bytes) => ({ tag: (content) => tagOf(bytes, content) }),
  sealBlob: (plain, random) => {
    const bytes = masked(plain, random(32))
    return { hash: hashOf(bytes), bytes }
  },
  signingPair: (secret) => ({
    privateKey: { sign: (message) => tagOf(secret, message) },
    publicKey: { verify: (message, signature) => isTagOf(signature, secret, message) },
  }),
  contentKey: (bytes) => ({ id: keyIdOf(bytes), bytes, aead: quickAead(bytes), packing: padded }),
  wrap: (key, recipient, secret) => ({
    keyId: key.id,
    recipient,
    bytes: Buffer.concat([masked(key.bytes, secret), tagOf(secret, key.bytes)]),
  }),
  unwrap: (wrap, secret) => {
    const bytes = masked(wrap.bytes.subarray(0, 32), secret)
    if (!isTagOf(wrap.bytes.subarray(32), secret, bytes)) return undefined
    const key = quickCrypto.contentKey(bytes)
    return key.id === wrap.keyId ? key : undefined
  },
}

/** Ed25519, AES-256-GCM, and AES-256-KW for every recipient. */
export const realCrypto: Crypto = {
  nonceSecret: (bytes) => bytes,
  sealBlob: (plain, random) => {
    const { ref, bytes } = sealBlob(plain, 'application/pdf', random)
    return { hash: ref.hash, bytes }
  },
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
