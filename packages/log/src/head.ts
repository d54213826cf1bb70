import { type KeyObject, sign, verify } from 'node:crypto'
import type { Head } from './chain.ts'
import { positionBytes } from './ids.ts'

/** A head vouched for by the log's author. One signature covers everything before it, so a transaction needs only one (SYNC-4). */
export interface SignedHead extends Head {
  readonly signature: Uint8Array
}

const label = Buffer.from('buergerkoffer/head/1')

export const signHead = (head: Head, privateKey: KeyObject): SignedHead => ({
  ...head,
  signature: sign(null, headBytes(head), privateKey),
})

export const verifyHead = (head: SignedHead, publicKey: KeyObject): boolean =>
  verify(null, headBytes(head), publicKey, head.signature)

function headBytes({ logId, seq, hash }: Head): Buffer {
  return Buffer.concat([label, positionBytes(logId, seq), hash])
}
