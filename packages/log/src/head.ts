import { type KeyObject, sign, verify } from 'node:crypto'
import type { Head } from './chain.ts'
import { uuidBytes } from './ids.ts'

/** A head vouched for by the log's author. One signature covers everything before it, so a transaction needs only one (SYNC-4). */
export interface SignedHead extends Head {
  readonly signature: Uint8Array
}

const label = 'buergerkoffer/head/1'

export const signHead = (head: Head, privateKey: KeyObject): SignedHead => ({
  ...head,
  signature: sign(null, headBytes(head), privateKey),
})

export const verifyHead = (head: SignedHead, publicKey: KeyObject): boolean =>
  verify(null, headBytes(head), publicKey, head.signature)

function headBytes({ logId, seq, hash }: Head): Buffer {
  const seqBytes = Buffer.alloc(8)
  seqBytes.writeBigUInt64BE(BigInt(seq))
  return Buffer.concat([Buffer.from(label), uuidBytes(logId), seqBytes, hash])
}
