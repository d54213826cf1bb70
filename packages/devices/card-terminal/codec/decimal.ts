/**
 * Numbers in packed decimal, two digits a byte, the higher first (ZVT: "BCD packed"). Throws a RangeError for a number that does not fit: a bug
 * of the caller, for nothing else comes here than what our own program wants to send.
 */
export function toDecimal(value: number, bytes: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('not a whole number')
  const digits = String(value).padStart(bytes * 2, '0')
  if (digits.length > bytes * 2) throw new RangeError('number too long for its field')
  return Uint8Array.from({ length: bytes }, (_, index) => Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16))
}

/** The number in these bytes, or nothing where a half byte is no digit or the number is beyond what an integer holds safely. */
export function fromDecimal(bytes: Uint8Array): number | undefined {
  const digits = hexOf(bytes)
  if (digits === '' || !/^\d+$/.test(digits)) return undefined
  const value = Number(digits)
  return Number.isSafeInteger(value) ? value : undefined
}

/** The digits as text, leading zeros kept (terminal ids, dates, times). Nothing where a half byte is no digit. */
export function digitsOf(bytes: Uint8Array): string | undefined {
  const digits = hexOf(bytes)
  return /^\d+$/.test(digits) ? digits : undefined
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
