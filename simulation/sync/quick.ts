import type { Aead, Packing } from '@buergerkoffer/log'

/** Bytes of a tag. */
const tagSize = 16
const paddingBlock = 256

/**
 * Sixteen bytes that hang on every bit of every part and on where one part ends: in place of signature and authentication. Nobody here
 * tries to forge one; that something was altered, or comes from elsewhere, must be noticed all the same.
 */
export function tagOf(...parts: readonly Uint8Array[]): Buffer {
  let [one, two] = [0x9e3779b9, 0x85ebca6b]
  for (const part of parts) {
    one ^= part.length
    for (let at = 0; at < part.length; at += 1) {
      const byte = part[at] ?? 0
      one = Math.imul(one ^ byte, 0x01000193)
      two = Math.imul((two ^ byte) + one, 0x9e3779b1)
      two ^= two >>> 15
    }
    one ^= two >>> 7
  }
  const tag = Buffer.allocUnsafe(tagSize)
  for (let at = 0; at < tagSize; at += 8) {
    one = stirred(one ^ two)
    two = stirred(two + one)
    tag.writeInt32LE(one, at)
    tag.writeInt32LE(two, at + 4)
  }
  return tag
}

export const isTagOf = (tag: Uint8Array, ...parts: readonly Uint8Array[]): boolean =>
  Buffer.compare(tagOf(...parts), tag) === 0

/** Covers bytes with a secret, and uncovers them again: what lies about is not what it says. */
export function masked(bytes: Uint8Array, secret: Uint8Array): Buffer {
  const covered = Buffer.allocUnsafe(bytes.length)
  for (let at = 0; at < bytes.length; at += 1) covered[at] = (bytes[at] ?? 0) ^ (secret[at % secret.length] ?? 0)
  return covered
}

/** In place of AES-256-GCM. */
export const quickAead = (key: Buffer): Aead => ({
  seal: (nonce, aad, plain) => Buffer.concat([masked(plain, key), tagOf(key, nonce, aad, plain)]),
  open: (nonce, aad, sealed) => {
    const plain = masked(sealed.subarray(0, sealed.length - tagSize), key)
    if (!isTagOf(sealed.subarray(sealed.length - tagSize), key, nonce, aad, plain)) throw new Error('not this key')
    return plain
  },
})

/** In place of deflating: length(4) ‖ content, padded. */
export const padded: Packing = {
  pack: (plain) => {
    const packed = Buffer.alloc(Math.ceil((4 + plain.length) / paddingBlock) * paddingBlock)
    packed.writeUInt32BE(plain.length)
    packed.set(plain, 4)
    return packed
  },
  unpack: (packed) => {
    const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
    const end = 4 + bytes.readUInt32BE()
    if (end > bytes.length) throw new RangeError('length beyond its end')
    return bytes.subarray(4, end)
  },
}

/** The last step of MurmurHash3: every bit of what goes in turns half of what comes out. */
function stirred(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
