import { TAG } from './tag-table.ts'
import { type DataObject, mapValues } from './tlv.ts'

const VISIBLE = 4
/**
 * Thirteen to nineteen digits, of which the first is no nought (ISO/IEC 7812-1). Behind a letter it is something else: the id of the card's
 * application stands on every receipt, beginning with A.
 */
const CARD_NUMBER = /(?<![\dA-Za-z])[1-9](?:[ -]?\d){12,18}(?!\d)/g

/**
 * A card number in half bytes, only its last four digits left; E stands for a hidden digit as in the terminal's own masking (BMP 22). The padding
 * F and what else is no digit stay. The length stays, so that the field can be written again.
 */
export function maskDigits(value: Uint8Array): Uint8Array {
  const halves = Array.from(value).flatMap((byte) => [byte >> 4, byte & 0xf])
  const digits = halves.filter((half) => half < 10).length
  let seen = 0
  const masked = halves.map((half) => {
    if (half >= 10) return half
    seen += 1
    return seen > digits - VISIBLE ? half : 0xe
  })
  return Uint8Array.from(value, (_, index) => (masked[index * 2] ?? 0) * 16 + (masked[index * 2 + 1] ?? 0))
}

/** Track data carries the number, the expiry and keys: none of it is ours to know. Every digit is hidden. */
export function hideAll(value: Uint8Array): Uint8Array {
  return value.map(() => 0xee)
}

/** Text with every card number (13 to 19 digits with the right check digit) hidden but for its last four digits. The length stays. */
export function maskText(text: string): string {
  const masked = text.replaceAll(CARD_NUMBER, (found) => {
    const digits = found.replaceAll(/\D/g, '')
    if (!hasCheckDigit(digits)) return found
    let left = digits.length - VISIBLE
    return found.replaceAll(/\d/g, (digit) => (left-- > 0 ? '*' : digit))
  })
  // Four digits that stayed may be the beginning of the next number.
  return masked === text ? text : maskText(masked)
}

/** The same in bytes of any of the character sets: digits, blank and hyphen stand at the same place in all of them. */
export function maskBytes(value: Uint8Array): Uint8Array {
  const text = Buffer.from(value).toString('latin1')
  const masked = maskText(text)
  return masked === text ? value : Uint8Array.from(Buffer.from(masked, 'latin1'))
}

/** Data objects of the card (EMV 5A, 57) and texts inside a TLV container. */
export function maskObjects(objects: readonly DataObject[]): readonly DataObject[] {
  return mapValues(objects, (tag, value) => {
    if (tag === TAG.cardNumber) return maskDigits(value)
    return tag === TAG.track2Equivalent ? hideAll(value) : maskBytes(value)
  })
}

/** Luhn (ISO/IEC 7812-1, annex B). */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
