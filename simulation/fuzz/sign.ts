import { hash, type KeyObject, sign } from 'node:crypto'
import { writeCbor } from './mutate/cbor.ts'
import { treeOf } from './mutate/tree.ts'

/** Signs any bytes as protocol 1 signs an answer or a control block: a centre with the right key that talks nonsense. */
export function signed(what: 'answer' | 'control', bytes: Uint8Array, key: KeyObject) {
  const content = Buffer.concat([Buffer.from(`buergerkoffer/${what}/1`), bytes])
  return { bytes, signature: sign(null, content, key) }
}

/** Any bytes as the body of a request that is rightly signed: a station with the right key that talks nonsense. */
export function signedRequest(station: string, nonce: Uint8Array, body: Uint8Array, key: KeyObject): Buffer {
  const who = Buffer.from(`buergerkoffer/request/11:${station.length}:${station}`)
  const signature = sign(null, Buffer.concat([who, nonce, hash('sha256', body, 'buffer')]), key)
  return writeCbor(treeOf({ protocol: 1, station, nonce, body, signature }))
}
