import fc from 'fast-check'
import { expect, it } from 'vitest'
import { concat } from './bytes.ts'
import { createFramer, encodeFrame, MAX_DATA } from './frame.ts'

const frame = fc.record({
  control: fc.integer({ min: 0, max: 0xffff }),
  data: fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ minLength: 250, maxLength: 260 })),
})

it('writes the length in one byte up to 254, then as FF and two bytes, the lower first', () => {
  expect([...encodeFrame({ control: 0x0601, data: new Uint8Array(2) })]).toEqual([0x06, 0x01, 2, 0, 0])
  expect([...encodeFrame({ control: 0x06d3, data: new Uint8Array(254) })].slice(0, 3)).toEqual([0x06, 0xd3, 254])
  expect([...encodeFrame({ control: 0x06d3, data: new Uint8Array(861) })].slice(0, 5)).toEqual([
    0x06, 0xd3, 0xff, 0x5d, 0x03,
  ])
  expect(() => encodeFrame({ control: 0x06d3, data: new Uint8Array(MAX_DATA + 1) })).toThrow(RangeError)
})

it('finds the same messages in a stream however it is cut into pieces', () => {
  fc.assert(
    fc.property(
      fc.array(frame, { maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1 }),
      (frames, sizes) => {
        const stream = concat(...frames.map(encodeFrame))
        const framer = createFramer()
        const found = []
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1
          found.push(...framer.take(stream.slice(at, at + size)))
          at += size
        }
        expect(found).toEqual(frames)
      },
    ),
  )
})

it('waits for the rest of a message and keeps what follows', () => {
  const framer = createFramer()
  expect(framer.take(Uint8Array.of(0x04, 0xff, 2, 0x0a))).toEqual([])
  expect(framer.take(Uint8Array.of(0x01, 0x80, 0x00, 0x00, 0x06))).toEqual([
    { control: 0x04ff, data: Uint8Array.of(0x0a, 0x01) },
    { control: 0x8000, data: new Uint8Array(0) },
  ])
  expect(framer.take(Uint8Array.of(0x0f, 0))).toEqual([{ control: 0x060f, data: new Uint8Array(0) }])
})
