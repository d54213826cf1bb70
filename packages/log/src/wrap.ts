import { createCipheriv, createDecipheriv, createHash, type JsonWebKey } from 'node:crypto'
import { CompactEncrypt, compactDecrypt, importJWK } from 'jose'
import type { KeyId } from './ids.ts'
import { type ContentKey, keyFrom } from './key.ts'

/** Who can open a wrap: the station itself under its vault key, the station's own key pair (in the post), or an authority. */
export type Recipient = 'vault' | `station:${string}` | `tenant:${string}`

/** A key encrypted for one recipient. A deletable row beside the log, never inside an entry (SYNC-11). */
export interface KeyWrap {
  readonly keyId: KeyId
  readonly recipient: Recipient
  readonly bytes: Uint8Array
}

const integrityCheckValue = Buffer.alloc(8, 0xa6)

/** Wraps under the vault key with AES-256-KW (RFC 3394): opening thousands at unlock takes milliseconds. */
export function wrapForVault(key: ContentKey, vaultKey: Buffer): KeyWrap {
  const cipher = createCipheriv('id-aes256-wrap', vaultKey, integrityCheckValue)
  return { keyId: key.id, recipient: 'vault', bytes: Buffer.concat([cipher.update(key.bytes), cipher.final()]) }
}

/** Opens a vault wrap; undefined if it was made under another vault key or altered. */
export function unwrapFromVault(wrap: KeyWrap, vaultKey: Buffer): ContentKey | undefined {
  try {
    const decipher = createDecipheriv('id-aes256-wrap', vaultKey, integrityCheckValue)
    return named(wrap, keyFrom(Buffer.concat([decipher.update(wrap.bytes), decipher.final()])))
  } catch {
    return undefined
  }
}

/** Wraps for a P-256 public key as compact JWE, ECDH-ES+A256KW with A256GCM (RFC 7516, 7518). */
export async function wrapForPublicKey(key: ContentKey, recipient: Recipient, publicKey: JsonWebKey): Promise<KeyWrap> {
  const jwe = await new CompactEncrypt(key.bytes)
    .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', kid: recipient })
    .encrypt(await imported(publicKey))
  return { keyId: key.id, recipient, bytes: Buffer.from(jwe, 'ascii') }
}

/** Opens a JWE wrap; undefined if it is not for this key pair, altered, or holds another key than it names. */
export async function unwrapWithPrivateKey(wrap: KeyWrap, privateKey: JsonWebKey): Promise<ContentKey | undefined> {
  try {
    const jwe = Buffer.from(wrap.bytes).toString('ascii')
    const { plaintext } = await compactDecrypt(jwe, await imported(privateKey), {
      keyManagementAlgorithms: ['ECDH-ES+A256KW'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    return named(wrap, keyFrom(Buffer.from(plaintext)))
  } catch {
    return undefined
  }
}

type Imported = ReturnType<typeof importJWK>
const importedKeys = new WeakMap<JsonWebKey, Imported>()

/** Reading a key costs as much as using it, and a centre uses the same one for every case: each is read once, and forgotten with its owner. */
function imported(key: JsonWebKey): Imported {
  const known = importedKeys.get(key) ?? importJWK(key, 'ECDH-ES+A256KW')
  importedKeys.set(key, known)
  return known
}

/** What an entry names of each wrap, so that a swapped or lost wrap is noticed. */
export const wrapHash = (wrap: KeyWrap): string =>
  createHash('sha256').update(wrap.recipient).update('\0').update(wrap.bytes).digest('hex')

const named = (wrap: KeyWrap, key: ContentKey): ContentKey | undefined => (key.id === wrap.keyId ? key : undefined)
