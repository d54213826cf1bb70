import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSensibleSize, isWholePicture, readPictureSize } from './picture-size.ts'

const canvas = createCanvas(123, 45)
const jpeg = canvas.encodeSync('jpeg', 80)
const png = canvas.encodeSync('png')

describe('the size of a picture', () => {
  it('is read from the header', () => {
    expect(readPictureSize(jpeg)).toEqual({ type: 'image/jpeg', width: 123, height: 45 })
    expect(readPictureSize(png)).toEqual({ type: 'image/png', width: 123, height: 45 })
  })

  it('is sensible up to legal paper at 600 dpi', () => {
    expect(isSensibleSize({ type: 'image/jpeg', width: 5100, height: 8400 })).toBe(true)
    expect(isSensibleSize({ type: 'image/jpeg', width: 9000, height: 9000 })).toBe(false)
    expect(isSensibleSize({ type: 'image/png', width: 21_000, height: 1 })).toBe(false)
  })

  it('tells a whole picture from one that was cut', () => {
    for (const [type, bytes] of [
      ['image/jpeg', jpeg],
      ['image/png', png],
    ] as const) {
      expect(isWholePicture(type, bytes)).toBe(true)
      expect(isWholePicture(type, Buffer.concat([bytes, Buffer.alloc(100)]))).toBe(true)
      expect(isWholePicture(type, bytes.subarray(0, -12))).toBe(false)
    }
  })

  it('never throws, whatever the bytes are', () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged(jpeg), damaged(png))
    fc.assert(
      fc.property(bytes, (input) => {
        const size = readPictureSize(input)
        expect(size === undefined || (size.width > 0 && size.height > 0)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

function damaged(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc.tuple(fc.nat(bytes.length), fc.nat(bytes.length - 1), fc.nat(255)).map(([end, at, byte]) => {
    const copy = Uint8Array.from(bytes.subarray(0, end))
    if (at < copy.length) copy[at] = byte
    return copy
  })
}
