import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Bitmap, bitmapValue, readBitmaps, writeBitmaps } from './bitmap.ts'
import { BITMAPS } from './bitmap-table.ts'
import { hexOf } from './decimal.ts'
import { type DataObject, readObjects, valuesOf, writeObjects } from './tlv.ts'

/** Fields in which something is masked are tested by themselves. */
const MASKED = [0x22, 0x23, 0x24, 0x2d, 0x3a]

const tag = fc.oneof(
  fc.integer({ min: 1, max: 0xff }).filter((byte) => (byte & 0x1f) !== 0x1f),
  fc.integer({ min: 0, max: 0x7f }).map((low) => 0x1f00 + low),
  fc.integer({ min: 0, max: 0x7f }).map((low) => 0xff8100 + low),
)
/** No digits in a row, and none of the card's own objects. */
const quiet = (maxLength: number) => fc.uint8Array({ maxLength }).map((bytes) => bytes.map((byte) => byte & 0xcf))
const object: fc.Arbitrary<DataObject> = fc
  .record({ tag, value: quiet(300) })
  .filter(({ tag: known }) => known !== 0x5a && known !== 0x57)

const bitmap: fc.Arbitrary<Bitmap> = fc
  .constantFrom(...BITMAPS.keys())
  .filter((id) => !MASKED.includes(id))
  .chain((id) => {
    const form = BITMAPS.get(id)?.form ?? 0
    if (form === 'tlv')
      return fc.array(object, { maxLength: 4 }).map((objects) => ({ id, value: writeObjects(objects) }))
    const limits =
      typeof form === 'number' ? { minLength: form, maxLength: form } : { maxLength: form === 'll' ? 99 : 999 }
    return fc.uint8Array(limits).map((value) => ({ id, value: value.map((byte) => byte & 0xcf) }))
  })

it('reads every bitmap of the table as it was written, and what is unknown stays as it is', () => {
  const unread = fc.oneof(
    fc.constant(new Uint8Array(0)),
    quiet(40).map((rest) => Uint8Array.of(0xf0 - 1, ...rest)),
  )
  fc.assert(
    fc.property(fc.array(bitmap, { maxLength: 12 }), unread, (bitmaps, rest) => {
      const list = { bitmaps, unread: rest }
      const bytes = writeBitmaps(list)
      const read = readBitmaps(bytes)
      expect(read).toEqual(list)
      expect(read && hexOf(writeBitmaps(read))).toBe(hexOf(bytes))
    }),
  )
})

it('refuses a message in which a length is longer than what is left, wherever it is cut', () => {
  const bytes = writeBitmaps({
    bitmaps: [
      { id: 0x04, value: new Uint8Array(6) },
      { id: 0x3c, value: new Uint8Array(12) },
      { id: 0x06, value: writeObjects([{ tag: 0x1f07, value: Uint8Array.of(2) }]) },
    ],
    unread: new Uint8Array(0),
  })
  const boundaries = [0, 7, 7 + 4 + 12, bytes.length]
  for (let length = 0; length <= bytes.length; length += 1) {
    expect([length, readBitmaps(bytes.subarray(0, length)) !== undefined]).toEqual([
      length,
      boundaries.includes(length),
    ])
  }
})

it('reads LL and LLL lengths by their digits and refuses what is none', () => {
  expect(readBitmaps(Uint8Array.of(0x8b, 0xf0, 0xf2, 0x41, 0x42))?.bitmaps).toEqual([
    { id: 0x8b, value: Uint8Array.of(0x41, 0x42) },
  ])
  expect(readBitmaps(Uint8Array.of(0x8b, 0xf0, 0xfa, 0x41, 0x42))).toBeUndefined()
  expect(readBitmaps(Uint8Array.of(0x60, 0xf0, 0xf0, 0xf1, 0x07))?.bitmaps).toEqual([
    { id: 0x60, value: Uint8Array.of(7) },
  ])
})

it('reads data objects with every form of length and writes them as they came', () => {
  fc.assert(
    fc.property(fc.array(object, { maxLength: 6 }), (objects) => {
      expect(readObjects(writeObjects(objects))).toEqual(objects)
    }),
  )
  const long = Uint8Array.of(0x07, 0x82, 0x00, 0x01, 0x41)
  expect(readObjects(long)).toEqual([{ tag: 0x07, value: Uint8Array.of(0x41), lengthBytes: 3 }])
  expect(writeObjects(readObjects(long) ?? [])).toEqual(long)
  for (const damaged of [
    [0x1f],
    [0x1f, 0x87],
    [0x07],
    [0x07, 0x80],
    [0x07, 0x83, 0, 0, 1, 0],
    [0x07, 0x02, 0x41],
    [0x07, 0x82, 0x01],
  ]) {
    expect(readObjects(Uint8Array.from(damaged))).toBeUndefined()
  }
})

it('finds values inside constructed objects, and not without end', () => {
  const inner = writeObjects([{ tag: 0x07, value: Uint8Array.of(0x41) }])
  expect(valuesOf([{ tag: 0x25, value: inner }], 0x07)).toEqual([Uint8Array.of(0x41)])
  let nested = inner
  for (let depth = 0; depth < 200; depth += 1) nested = writeObjects([{ tag: 0x24, value: nested }])
  expect(valuesOf(readObjects(nested) ?? [], 0x07)).toEqual([])
})

it('gives the first value of a number', () => {
  const list = {
    bitmaps: [
      { id: 0x27, value: Uint8Array.of(0) },
      { id: 0x27, value: Uint8Array.of(5) },
    ],
    unread: new Uint8Array(0),
  }
  expect(bitmapValue(list, 0x27)).toEqual(Uint8Array.of(0))
  expect(bitmapValue(list, 0x04)).toBeUndefined()
})
