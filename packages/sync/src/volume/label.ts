import { createHash, type JsonWebKey } from 'node:crypto'
import { type KeyId, keyId } from '@buergerkoffer/log'
import { pointOf } from './volume-nonce.ts'

/** What stands on the outside of a volume, in clear: nothing about who wrote it, nor about what is in it. */
export interface VolumeLabel {
  /** The key id of the recipient, hex. */
  readonly recipient: string
  /** The id of the volume's own key: random, and also the name of its file. */
  readonly id: KeyId
  /** The volume's key as JWE for the recipient. */
  readonly wrap: Uint8Array
}

/** magic(8) ‖ format(1) ‖ recipient(16) ‖ id(16) ‖ length(2) ‖ JWE */
const magic = Buffer.from('BKVOLUME', 'ascii')
const format = 1
const [recipientStart, idStart, lengthStart, wrapStart] = [9, 25, 41, 43] as const

/** A label is never longer; the JWE of a 32-byte key has about 500 bytes. */
export const largestLabel = wrapStart + 2_048

/** By this a recipient knows a volume as its own; others can only tell that two volumes go to the same one. Hex. */
export const recipientOf = (publicKey: JsonWebKey): string =>
  createHash('sha256').update('buergerkoffer/volume/1').update(pointOf(publicKey)).digest('hex').slice(0, 32)

export function writeLabel({ recipient, id, wrap }: VolumeLabel): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(wrap.length)
  return Buffer.concat([magic, Buffer.of(format), Buffer.from(recipient, 'hex'), Buffer.from(id, 'hex'), length, wrap])
}

/** Reads what a file begins with. `foreign`: not a volume; `too-new`: of a later format; `cut`: it ends within the label. */
export function readLabel(
  start: Uint8Array,
): { readonly label: VolumeLabel; readonly bytes: Buffer } | 'foreign' | 'too-new' | 'cut' {
  const bytes = Buffer.from(start)
  if (!bytes.subarray(0, magic.length).equals(magic)) return isPrefix(bytes) ? 'cut' : 'foreign'
  if (bytes.length > magic.length && bytes[magic.length] !== format) return 'too-new'
  if (bytes.length < wrapStart) return 'cut'
  const end = wrapStart + bytes.readUInt16BE(lengthStart)
  if (end > largestLabel) return 'foreign'
  if (bytes.length < end) return 'cut'
  const label = {
    recipient: bytes.toString('hex', recipientStart, idStart),
    id: keyId(bytes.toString('hex', idStart, lengthStart)),
    wrap: bytes.subarray(wrapStart, end),
  }
  return { label, bytes: bytes.subarray(0, end) }
}

const isPrefix = (bytes: Buffer): boolean =>
  bytes.length < magic.length && magic.subarray(0, bytes.length).equals(bytes)
