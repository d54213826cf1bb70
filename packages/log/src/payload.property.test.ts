import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dictionaries, newestDictionary } from './dictionary.ts'
import { largestPlain, packPayload, paddingBlock, unpackPayload } from './payload.ts'

const packed = (version: number, deflated: Buffer, length = deflated.length): Buffer => {
  const bytes = Buffer.alloc(Math.ceil((5 + deflated.length) / paddingBlock) * paddingBlock)
  bytes.writeUInt8(version, 0)
  bytes.writeUInt32BE(length, 1)
  deflated.copy(bytes, 5)
  return bytes
}

describe('payload', () => {
  it('[SYNC-5] gives any bytes back, in sizes that are multiples of 256', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 8000 }).map((content) => Buffer.from(content))
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 9000 }), text), (plain) => {
        const bytes = packPayload(plain)
        expect(bytes.length % paddingBlock).toBe(0)
        expect(Buffer.compare(unpackPayload(bytes), plain)).toBe(0)
      }),
    )
  })

  it('[SYNC-5] hides small differences of length', () => {
    const sizes = ['', 'Anna', 'Anna Katharina'].map(
      (name) => packPayload(Buffer.from(JSON.stringify({ name }))).length,
    )
    expect(sizes).toEqual([256, 256, 256])
  })

  it('[SYNC-5] gives large content back too, and refuses to write what it could not read', () => {
    const large = Buffer.alloc(largestPlain, 'Meerane')
    expect(unpackPayload(packPayload(large)).equals(large)).toBe(true)
    expect(() => packPayload(Buffer.concat([large, Buffer.from('!')]))).toThrow(RangeError)
  })

  it('refuses bytes that blow up beyond any payload', () => {
    const dictionary = dictionaries.get(newestDictionary) ?? Buffer.alloc(0)
    const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024), { dictionary })
    expect(bomb.length).toBeLessThan(100_000)
    expect(() => unpackPayload(packed(newestDictionary, bomb))).toThrow(/larger than/)
  })

  it('[SYNC-5] refuses an unknown dictionary, a length beyond the end, and a payload without its header', () => {
    const deflated = deflateRawSync(Buffer.from('x'))
    expect(() => unpackPayload(packed(99, deflated))).toThrow(/dictionary 99/)
    expect(() => unpackPayload(packed(newestDictionary, deflated, 252))).toThrow(/beyond/)
    expect(() => unpackPayload(Buffer.alloc(4))).toThrow(/header/)
  })
})
