import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCommand } from './command.ts'
import { readFields, readTlv } from './decode.ts'
import { container, counted, field, frame, tlv } from './encode.ts'
import { createFrameReader } from './frames.ts'

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array))
const control = fc.constantFrom(0x0501, 0x0600, 0x0601, 0x0620, 0x0630, 0x0631, 0x0650, 0x0670, 0x0693, 0x06b0)
const RUNS = { numRuns: 2000 }

it('reads or refuses whatever an ECR sends, and never throws', () => {
  fc.assert(
    fc.property(control, bytes(80), (command, data) => {
      expect(readCommand({ control: command, data }).kind).toMatch(/^[a-z-]+$/)
    }),
    RUNS,
  )
})

it('cuts the same frames out of a stream, however it is fragmented', () => {
  const frames = fc.array(fc.record({ control: fc.nat(0xffff), data: bytes(700) }), { maxLength: 6 })
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 30 }), (sent, sizes) => {
      const stream = Buffer.concat(sent.map(({ control, data }) => frame(control, data)))
      const reader = createFrameReader()
      const read = fragments(stream, sizes).flatMap((chunk) => reader.push(chunk))
      expect(read).toEqual(sent)
      expect(reader.pending()).toBe(0)
    }),
    { numRuns: 300 },
  )
})

it('reads back fields of fixed and counted length and containers within containers', () => {
  fc.assert(
    fc.property(bytes(99), bytes(300), bytes(200), (pan, text, value) => {
      const inner = tlv(0x44, value)
      const data = Buffer.concat([
        field(0x22, counted(2, pan)),
        field(0x3c, counted(3, text)),
        container(tlv(0x60, inner), tlv(0x1f07, [1])),
      ])
      const fields = readFields(data)
      expect(fields?.get(0x22)).toEqual(pan)
      expect(fields?.get(0x3c)).toEqual(text)
      expect(readTlv(fields?.get(0x06) ?? Buffer.alloc(0))).toEqual([
        { tag: 0x60, value: inner },
        { tag: 0x44, value },
        { tag: 0x1f07, value: Buffer.of(1) },
      ])
    }),
    { numRuns: 300 },
  )
})

it('refuses every truncation of a good container or field', () => {
  const data = Buffer.concat([field(0x04, Buffer.alloc(6)), container(tlv(0x26, tlv(0x0a, [0x06, 0xd3])))])
  for (let length = 1; length < data.length; length += 1) {
    if (length === 7) continue
    expect(readFields(data.subarray(0, length))).toBeUndefined()
  }
  expect(readTlv(Buffer.from('2626262626260a00', 'hex'))).toBeUndefined()
})

function fragments(stream: Buffer, sizes: readonly number[]): readonly Buffer[] {
  const chunks: Buffer[] = []
  for (let at = 0, turn = 0; at < stream.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    chunks.push(stream.subarray(at, at + size))
    at += size
  }
  return chunks
}
