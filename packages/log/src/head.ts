import type { Head } from './chain.ts'
import { positionBytes } from './ids.ts'
import { isSigned, type SigningKey, signWith, type VerifyingKey } from './signature.ts'

/** A head vouched for by the log's author. One signature covers everything before it, so a transaction needs only one (SYNC-4). */
export interface SignedHead extends Head {
  readonly signature: Uint8Array
}

const label = Buffer.from('buergerkoffer/head/1')

export const signHead = (head: Head, privateKey: SigningKey): SignedHead => ({
  ...head,
  signature: signWith(privateKey, headBytes(head)),
})

export const verifyHead = (head: SignedHead, publicKey: VerifyingKey): boolean =>
  isSigned(publicKey, headBytes(head), head.signature)

function headBytes({ logId, seq, hash }: Head): Buffer {
  return Buffer.concat([label, positionBytes(logId, seq), hash])
}
