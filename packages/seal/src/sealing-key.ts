import { type Bytes, concat, fromBase64, sameBytes, sha256, toBase64, toHex, utf8 } from './bytes.ts'
import { crockford, fromPaper, inGroups } from './crockford.ts'
import { suite } from './suite.ts'

/** A public sealing key with the town hall's signature under it. All base64; `id` is hex. */
export interface SealingKey {
  readonly id: string
  /** Uncompressed P-256 point. */
  readonly publicKey: string
  /** ECDSA P-256 with SHA-256 over label and point. */
  readonly signature: string
}

const keyLabel = utf8('buergerkoffer/sealing-key/1')
const printLabel = utf8('buergerkoffer/signing-key/1')
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const
const withSha = { name: 'ECDSA', hash: 'SHA-256' } as const

/** A fresh signing key of a town hall, to be wrapped at once. */
export const newSigningKey = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify'])

/** A fresh sealing key. Its private half is raw, to be wrapped at once and overwritten. */
export async function newSealingKey(signing: CryptoKey): Promise<{ readonly key: SealingKey; readonly secret: Bytes }> {
  const { kem } = suite()
  const pair = await kem.generateKeyPair()
  const raw = new Uint8Array(await kem.serializePublicKey(pair.publicKey))
  const signature = await crypto.subtle.sign(withSha, signing, signedBytes(raw))
  return {
    key: { id: await sealingKeyId(raw), publicKey: toBase64(raw), signature: toBase64(new Uint8Array(signature)) },
    secret: new Uint8Array(await kem.serializePrivateKey(pair.privateKey)),
  }
}

/** The first 16 bytes of SHA-256 over label and point, in hex. */
const sealingKeyId = async (publicKey: Uint8Array): Promise<string> =>
  toHex((await sha256(keyLabel, publicKey)).subarray(0, 16))

/** Whether a key is what its id says and was signed by this town hall. Never throws. */
export async function isSignedBy(key: SealingKey, signingKey: string): Promise<boolean> {
  const [raw, signature, signer] = [key.publicKey, key.signature, signingKey].map(fromBase64)
  if (!raw || !signature || !signer || (await sealingKeyId(raw)) !== key.id) return false
  try {
    const verifier = await crypto.subtle.importKey('raw', signer, ecdsa, false, ['verify'])
    return await crypto.subtle.verify(withSha, verifier, signature, signedBytes(raw))
  } catch {
    return false
  }
}

/** Twenty characters (100 bits) by which people compare a town hall's signing key; undefined for what is no key. */
export async function fingerprintOf(signingKey: string): Promise<string | undefined> {
  const raw = fromBase64(signingKey)
  return raw?.length === 65 ? inGroups(crockford(await sha256(printLabel, raw), 20)) : undefined
}

/** Whether what was typed from paper is this fingerprint. */
export const isSameFingerprint = (typed: string, fingerprint: string): boolean =>
  sameBytes(utf8(fromPaper(typed)), utf8(fromPaper(fingerprint)))

const signedBytes = (raw: Uint8Array): Bytes => concat(keyLabel, raw)
