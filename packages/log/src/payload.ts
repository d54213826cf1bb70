import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { dictionaries, newestDictionary } from './dictionary.ts'

/** Padded sizes are multiples of this, so that a ciphertext's length tells little of its content (SYNC-5). */
export const paddingBlock = 256

/** Packs a payload before it is sealed, and back. `unpack` throws on bytes that `pack` cannot have made. */
export interface Packing {
  readonly pack: (plain: Uint8Array) => Buffer
  readonly unpack: (packed: Uint8Array) => Buffer
}

const headerSize = 5
// An event is small: a window of 4 KB spares zlib from clearing a quarter megabyte for each. Inflating needs not know.
const small = { upTo: 4096, window: { windowBits: 12, memLevel: 4, chunkSize: 4096 } } as const

/** No payload is larger, written or read: what is bigger is a blob, and a small entry can't blow up to more. */
const maxPlain = 16 * 1024 * 1024

/** Deflates with the newest dictionary and pads, before encryption: ciphertext doesn't compress (SYNC-5). Throws over 16 MiB. */
export function packPayload(plain: Uint8Array): Buffer {
  if (plain.length > maxPlain) throw new RangeError('payload too large: it could not be read back')
  const dictionary = dictionaryOf(newestDictionary)
  const content = deflateRawSync(plain, { ...(plain.length <= small.upTo ? small.window : {}), dictionary, level: 6 })
  const size = Math.ceil((headerSize + content.length) / paddingBlock) * paddingBlock
  const packed = Buffer.alloc(size)
  packed.writeUInt8(newestDictionary, 0)
  packed.writeUInt32BE(content.length, 1)
  content.copy(packed, headerSize)
  return packed
}

/** The inverse of packPayload for every dictionary version ever written. Throws on bytes that packPayload cannot have made. */
export function unpackPayload(packed: Uint8Array): Buffer {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
  if (bytes.length < headerSize) throw new RangeError('payload shorter than its header')
  const length = bytes.readUInt32BE(1)
  if (headerSize + length > bytes.length) throw new RangeError('payload length beyond its end')
  const content = bytes.subarray(headerSize, headerSize + length)
  return inflateRawSync(content, { dictionary: dictionaryOf(bytes.readUInt8(0)), maxOutputLength: maxPlain })
}

/** How every payload is packed outside the simulation. */
export const deflated: Packing = { pack: packPayload, unpack: unpackPayload }

function dictionaryOf(version: number): Buffer {
  const dictionary = dictionaries.get(version)
  if (!dictionary) throw new RangeError(`unknown payload dictionary ${version}`)
  return dictionary
}
