import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { photoCodeText } from '../testing/photo-code-text.ts'
import { readC40 } from './c40.ts'
import { readPhotoCode } from './photo-code.ts'

/** "AES256" in C40: (14, 18, 32) and (6, 9, 10). */
const aes256 = Buffer.from([0x5a, 0x71, 0x26, 0xf3])

describe('the code of a photo service', () => {
  it('says where the photo is and what decrypts it (TR-03170-2)', () => {
    expect(readPhotoCode(photoCodeText())).toEqual({
      version: 1,
      url: 'https://foto.example/abc',
      photo: '01234567-89ab-cdef-0123-456789abcdef',
      algorithm: 'AES256',
      iv: new Uint8Array(12).fill(1),
      padding: Uint8Array.from([0x6e, 0x6f, 0x6e, 0x65]),
      key: new Uint8Array(32).fill(7),
    })
  })

  it('is the same with the line breaks of a hand scanner', () => {
    const text = photoCodeText()
    expect(readPhotoCode(`${text.slice(0, 30)}\r\n${text.slice(30)}\n`)).toEqual(readPhotoCode(text))
  })

  it.each([
    ['another mark', { head: [0xe3, 1] }],
    ['another version', { head: [0xe2, 2] }],
    ['an address without https', { url: 'http://foto.example/abc' }],
    ['an address with a password', { url: 'https://a:b@foto.example/abc' }],
    ['an address that is too long', { url: `https://foto.example/${'a'.repeat(90)}` }],
    ['an address that is none', { url: 'file' }],
    ['no key', { key: Buffer.alloc(0) }],
    ['bytes behind its end', { tail: Buffer.from([0]) }],
  ])('is none with %s', (_, parts: Parameters<typeof photoCodeText>[0]) => {
    expect(readPhotoCode(photoCodeText(parts))).toBeUndefined()
  })

  it('is none at any cut, and no text makes the reader throw', () => {
    const whole = Buffer.from(photoCodeText(), 'base64')
    for (let length = 0; length < whole.length; length += 1)
      expect(readPhotoCode(whole.subarray(0, length).toString('base64'))).toBeUndefined()
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.uint8Array().map(afterHead)), (text) => {
        readPhotoCode(text)
      }),
      { numRuns: 2_000 },
    )
  })
})

const afterHead = (bytes: Uint8Array): string => Buffer.concat([Buffer.from([0xe2, 1]), bytes]).toString('base64')

describe('C40', () => {
  it('holds three letters in two bytes, one left over as ASCII, two left over with a filler', () => {
    // The standard's own example.
    expect(readC40(Buffer.from([91, 11, 91, 11]))).toBe('AIMAIM')
    expect(readC40(aes256)).toBe('AES256')
    expect(readC40(Buffer.from([...aes256, 0xfe, 0x42]))).toBe('AES256A')
    const two = 1600 * 14 + 40 * 15 + 0 + 1
    expect(readC40(Buffer.from([two >> 8, two & 255]))).toBe('AB')
    expect(readC40(Buffer.from([0xff, 0xff]))).toBeUndefined()
    expect(readC40(Buffer.from([0x59]))).toBeUndefined()
  })
})
