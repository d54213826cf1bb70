/**
 * Digits two to a byte, right-aligned and padded with zeros (ZVT chapter 1). A text may hold `E` and `F` as masked and padding digits.
 * Throws when the digits do not fit: a terminal never shortens a number.
 */
export function bcd(digits: number | string, bytes: number): Buffer {
  const text = String(digits).padStart(bytes * 2, '0')
  if (text.length !== bytes * 2 || !/^[0-9EF]+$/.test(text)) throw new Error(`${text} is no ${bytes} bytes of digits`)
  return Buffer.from(text, 'hex')
}

/** LLVAR and LLLVAR: the length in decimal digits, each in a byte of its own `F0`–`F9`, then the data. */
export function counted(digits: 2 | 3, data: Buffer): Buffer {
  const length = String(data.length).padStart(digits, '0')
  if (length.length !== digits) throw new Error(`${data.length} bytes are too many for ${digits} digits`)
  return Buffer.concat([Buffer.from([...length].map((digit) => 0xf0 | Number(digit))), data])
}

/** A bitmap: its number, then its data as chapter "Summary of utilised BMPs" lays it out. */
export function field(number: number, data: Buffer | readonly number[]): Buffer {
  return Buffer.concat([Buffer.of(number), Buffer.from(data)])
}

/** One TLV object. Tags of two bytes are written as one number, `0x1f07`. */
export function tlv(tag: number, value: Buffer | readonly number[]): Buffer {
  const tagBytes = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag]
  return Buffer.concat([Buffer.from(tagBytes), berLength(value.length), Buffer.from(value)])
}

/** BMP 06: the container of TLV objects, its length coded like a TLV length. */
export function container(...objects: readonly Buffer[]): Buffer {
  const data = Buffer.concat(objects)
  return Buffer.concat([Buffer.of(0x06), berLength(data.length), data])
}

/** A whole APDU: control field, length (one byte, or `FF` and two bytes with the low one first), data. */
export function frame(control: number, ...data: readonly Buffer[]): Buffer {
  const body = Buffer.concat(data)
  const length = body.length < 0xff ? [body.length] : [0xff, body.length & 0xff, body.length >> 8]
  if (body.length > 0xffff) throw new Error(`${body.length} bytes do not fit into an APDU`)
  return Buffer.concat([Buffer.of(control >> 8, control & 0xff, ...length), body])
}

function berLength(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length)
  if (length <= 0xff) return Buffer.of(0x81, length)
  return Buffer.of(0x82, length >> 8, length & 0xff)
}
