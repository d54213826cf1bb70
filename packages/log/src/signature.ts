import { type KeyObject, sign, verify } from 'node:crypto'

/** Signs in an Ed25519 key's stead: a key in hardware, or the quick one of the simulation. */
export interface Signer {
  readonly sign: (message: Uint8Array) => Uint8Array
}

/** The public half of a Signer. */
export interface Verifier {
  readonly verify: (message: Uint8Array, signature: Uint8Array) => boolean
}

/** An Ed25519 private key, or who signs in its stead. */
export type SigningKey = KeyObject | Signer
export type VerifyingKey = KeyObject | Verifier

export const signWith = (key: SigningKey, message: Uint8Array): Uint8Array =>
  'sign' in key ? key.sign(message) : sign(null, message, key)

export const isSigned = (key: VerifyingKey, message: Uint8Array, signature: Uint8Array): boolean =>
  'verify' in key ? key.verify(message, signature) : verify(null, message, key, signature)
