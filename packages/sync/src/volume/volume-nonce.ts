import { createPublicKey, type JsonWebKey } from 'node:crypto'

/** What a station puts in the place of the centre's nonce into the messages of a volume. */
export interface VolumeNonce {
  /** The public half of the key by which volumes for the station are sealed. */
  readonly replyKey: JsonWebKey
  /** That of the last receipt the station knows; 0 before the first. */
  readonly incarnation: number
}

/** magic(4) ‖ incarnation(4) ‖ P-256 point(65) ‖ random(16). No centre gives a nonce of this length. */
const magic = Buffer.from('BKVN', 'ascii')
const [pointStart, pointEnd, length] = [8, 73, 89] as const

/** Writes a nonce for the messages of one volume. `random`: 16 fresh bytes. */
export function writeVolumeNonce({ replyKey, incarnation }: VolumeNonce, random: Uint8Array): Buffer {
  const number = Buffer.alloc(4)
  number.writeUInt32BE(incarnation)
  return Buffer.concat([magic, number, pointOf(replyKey), random])
}

/** Reads a volume's nonce; undefined for any other nonce, and for a key that is none. */
export function readVolumeNonce(nonce: Uint8Array): VolumeNonce | undefined {
  const bytes = Buffer.from(nonce)
  if (bytes.length !== length || !bytes.subarray(0, magic.length).equals(magic)) return undefined
  const replyKey = keyAt(bytes.subarray(pointStart, pointEnd))
  return replyKey && { replyKey, incarnation: bytes.readUInt32BE(magic.length) }
}

/** A P-256 public key as its uncompressed point (SEC 1, 2.3.3). Throws on a key that is none. */
export function pointOf({ x, y }: JsonWebKey): Buffer {
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x ?? '', 'base64url'), Buffer.from(y ?? '', 'base64url')])
  if (point.length !== pointEnd - pointStart) throw new TypeError('not a P-256 public key')
  return point
}

function keyAt(point: Buffer): JsonWebKey | undefined {
  const [x, y] = [point.toString('base64url', 1, 33), point.toString('base64url', 33)]
  try {
    const key = { kty: 'EC', crv: 'P-256', x, y }
    createPublicKey({ key, format: 'jwk' })
    return point[0] === 4 ? key : undefined
  } catch {
    return undefined
  }
}
