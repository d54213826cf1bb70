import { type KeyObject, sign } from 'node:crypto'

/** Signs any bytes as protocol 1 signs an answer or a control block: a centre with the right key that talks nonsense. */
export function signed(what: 'answer' | 'control', bytes: Uint8Array, key: KeyObject) {
  const content = Buffer.concat([Buffer.from(`buergerkoffer/${what}/1`), bytes])
  return { bytes, signature: sign(null, content, key) }
}
