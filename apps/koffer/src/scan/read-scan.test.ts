import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readScan } from './read-scan.ts'

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))

const pngOf = (width: number, height: number): Uint8Array => {
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  return bytes(
    '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
    [...size],
    '\x08\x02\0\0\0crc!',
    '\0\0\0\0IEND',
    [0xae, 0x42, 0x60, 0x82],
  )
}
const jpegOf = (width: number, height: number): Uint8Array =>
  bytes(
    [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2],
    [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 17, 0],
    [0xff, 0xd9],
  )
const pdf = bytes('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

describe('readScan', () => {
  test.each([
    ['application/pdf', pdf],
    ['image/png', pngOf(2480, 3508)],
    ['image/jpeg', jpegOf(2480, 3508)],
    ['image/jpeg', bytes([...jpegOf(2480, 3508)], [0, 0, 0])],
  ])('takes %s by its content', (mediaType, file) => {
    expect(readScan(file)).toEqual({ ok: true, value: { mediaType, bytes: file } })
  })

  test.each([
    ['nothing', undefined, 'scan-missing'],
    ['an empty file', bytes(), 'scan-missing'],
    ['a text that calls itself PDF', bytes('Wohnungsgeberbestätigung.pdf'), 'scan-unknown'],
    ['a web page', bytes('<!doctype html><script>'), 'scan-unknown'],
    ['a Word file', bytes('PK\x03\x04'), 'scan-unknown'],
    ['an encrypted PDF', bytes('%PDF-1.7\ntrailer<</Encrypt 5 0 R>>\n%%EOF'), 'scan-encrypted'],
    ['a PDF cut off', pdf.subarray(0, 30), 'scan-broken'],
    ['a PNG cut off', pngOf(10, 10).subarray(0, 40), 'scan-broken'],
    ['a JPEG cut off', jpegOf(10, 10).subarray(0, 18), 'scan-broken'],
    ['an image without height', pngOf(10, 0), 'scan-broken'],
    ['an image that would fill the memory', pngOf(65_000, 65_000), 'scan-too-many-pixels'],
    ['a file of more than 25 MB', Buffer.concat([pdf, Buffer.alloc(25 * 1024 * 1024)]), 'scan-too-large'],
  ])('refuses %s', (_, file, kind) => {
    expect(readScan(file)).toEqual({ ok: false, refusal: { kind } })
  })

  test('survives any bytes, also behind a true beginning', () => {
    const begin = fc.constantFrom(
      bytes(''),
      pdf.subarray(0, 9),
      pngOf(1, 1).subarray(0, 16),
      jpegOf(1, 1).subarray(0, 4),
    )
    fc.assert(
      fc.property(begin, fc.uint8Array({ maxLength: 300 }), (start, rest) => {
        expect(typeof readScan(Buffer.concat([start, rest])).ok).toBe('boolean')
      }),
    )
  })
})
