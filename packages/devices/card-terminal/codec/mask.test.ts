import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bitmapValue, readBitmaps, writeBitmaps } from './bitmap.ts'
import { hexOf } from './decimal.ts'
import { maskText } from './mask.ts'
import { readMessage } from './message.ts'
import { readObjects, valuesOf, writeObjects } from './tlv.ts'

/** A published test number that no bank gives out. */
const PAN = '4111111111111111'
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))
const textBytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))

it('leaves the last four digits of a card number in BMP 22 and hides tracks and the number on the back', () => {
  const raw = Buffer.from(`22f0f8${PAN}0e2912`.concat(`23f0f4${'41111111'}3a1234`), 'hex')
  const list = readBitmaps(Uint8Array.from(raw))
  expect(list && hexOf(writeBitmaps(list))).toBe('22f0f8eeeeeeeeeeee11110e291223f0f4eeeeeeee3aeeee')
})

it('keeps an odd number’s padding and the terminal’s own masking', () => {
  const padded = readBitmaps(bytesOf('22f0f5411111123f'))
  expect(padded && hexOf(bitmapValue(padded, 0x22) ?? new Uint8Array(0))).toBe('eeeee1123f')
  const masked = readBitmaps(bytesOf('22f0f4eeee1234'))
  expect(masked && hexOf(bitmapValue(masked, 0x22) ?? new Uint8Array(0))).toBe('eeee1234')
})

it('hides card numbers in texts, however they are grouped, and leaves other long numbers', () => {
  expect(maskText(`Karte ${PAN} gueltig`)).toBe('Karte ************1111 gueltig')
  expect(maskText('Karte 4111 1111 1111 1111')).toBe('Karte **** **** **** 1111')
  expect(maskText('Beleg 1234567890123456')).toBe('Beleg 1234567890123456')
  expect(maskText('AID A0000000041010 4111111111111111')).toBe('AID A0000000041010 ************1111')
  expect(maskText('TA-Nr 001234 BNr 0018')).toBe('TA-Nr 001234 BNr 0018')
})

it('leaves nothing to hide: masking twice is masking once', () => {
  const digits = fc.stringMatching(/^[0-3 -]{0,80}$/)
  fc.assert(
    fc.property(digits, (text) => {
      expect(maskText(maskText(text))).toBe(maskText(text))
    }),
  )
})

it('hides the card’s own data objects and texts inside a container', () => {
  const card = writeObjects([
    { tag: 0x5a, value: bytesOf(PAN) },
    { tag: 0x57, value: bytesOf(`${PAN}d2912`.padEnd(22, '0')) },
    { tag: 0x07, value: textBytes(`PAN ${PAN}`) },
  ])
  const container = writeObjects([{ tag: 0x60, value: card }])
  const list = readBitmaps(writeBitmaps({ bitmaps: [{ id: 0x06, value: container }], unread: new Uint8Array(0) }))
  const objects = readObjects((list && bitmapValue(list, 0x06)) ?? new Uint8Array(0)) ?? []
  expect(hexOf(valuesOf(objects, 0x5a)[0] ?? new Uint8Array(0))).toBe('eeeeeeeeeeee1111')
  expect(hexOf(valuesOf(objects, 0x57)[0] ?? new Uint8Array(0))).toMatch(/^e+$/)
  expect(Buffer.from(valuesOf(objects, 0x07)[0] ?? []).toString()).toBe('PAN ************1111')
})

it('lets no full card number out of any message, wherever the terminal writes it', () => {
  const places = fc.constantFrom<(pan: string) => { control: number; data: Uint8Array }>(
    (pan) => ({ control: 0x040f, data: bytesOf(`270022f0f8${pan}`) }),
    (pan) => ({ control: 0x040f, data: Uint8Array.from([0x27, 0, 0x3c, 0xf0, 0xf1, 0xf6, ...textBytes(pan)]) }),
    (pan) => ({ control: 0x040f, data: Uint8Array.from([0x27, 0, 0x8b, 0xf1, 0xf6, ...textBytes(pan)]) }),
    (pan) => ({ control: 0x06d1, data: Uint8Array.from([0, ...textBytes(`Karte: ${pan}`)]) }),
    (pan) => ({
      control: 0x06d3,
      data: writeBitmaps({
        bitmaps: [
          { id: 6, value: writeObjects([{ tag: 0x25, value: writeObjects([{ tag: 7, value: textBytes(pan) }]) }]) },
        ],
        unread: new Uint8Array(0),
      }),
    }),
    (pan) => ({ control: 0x04ff, data: Uint8Array.from([0x0a, 0, 6, 20, 0x24, 18, 7, 16, ...textBytes(pan)]) }),
  )
  fc.assert(
    fc.property(places, fc.stringMatching(/^4\d{14}$/), (place, digits) => {
      const pan = digits + checkDigit(digits)
      const text = JSON.stringify(readMessage(place(pan)))
      expect(text).not.toContain(pan)
      expect(text).not.toContain(pan.slice(0, 12))
    }),
  )
})

function checkDigit(digits: string): number {
  const sum = [...digits].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return (10 - (sum % 10)) % 10
}

it('hides a card number in what it cannot read, and leaves that unreadable', () => {
  const list = readBitmaps(Uint8Array.from([0x27, 0, ...textBytes('4111111111111111')]))
  expect(list?.bitmaps).toHaveLength(1)
  expect(Buffer.from(list?.unread ?? []).toString('latin1')).toBe('4***********1111')
})
