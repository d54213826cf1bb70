import { readLength, writeLength } from './ber-length.ts'
import { BITMAPS, type BitmapForm } from './bitmap-table.ts'
import { concat } from './bytes.ts'
import { hideAll, maskBytes, maskDigits, maskObjects } from './mask.ts'
import { readObjects, writeObjects } from './tlv.ts'

/** A bitmap as it came: its number and its value without the length in front. */
export interface Bitmap {
  readonly id: number
  readonly value: Uint8Array
  /** How many bytes the length of a TLV container took on the line, if not the fewest. */
  readonly lengthBytes?: number
}

export interface BitmapList {
  readonly bitmaps: readonly Bitmap[]
  /** From the first number we do not know on: its length is unknown, so nothing behind it can be read. Kept to be written again as it came. */
  readonly unread: Uint8Array
}

/**
 * Reads bitmaps until the end. Nothing where a length is damaged or longer than what is left: then the whole message is not to be trusted.
 * Card numbers and track data are masked here and are nowhere behind this function.
 */
export function readBitmaps(bytes: Uint8Array): BitmapList | undefined {
  const bitmaps: Bitmap[] = []
  for (let at = 0; at < bytes.length; ) {
    const id = bytes[at] ?? 0
    const form = BITMAPS.get(id)?.form
    if (form === undefined) return { bitmaps, unread: maskUnread(bytes.slice(at)) }
    const span = spanOf(bytes, at + 1, form)
    if (!span || span.end > bytes.length) return undefined
    const value = bytes.slice(span.start, span.end)
    const lengthBytes = span.start - at - 1
    const unusual = form === 'tlv' && writeLength(value.length).length !== lengthBytes
    bitmaps.push({ id, value: masked(id, value), ...(unusual ? { lengthBytes } : {}) })
    at = span.end
  }
  return { bitmaps, unread: new Uint8Array(0) }
}

/** The inverse. Throws for a number that is not in the table or a value that does not fit its form: a bug, for only our own program writes. */
export function writeBitmaps({ bitmaps, unread }: BitmapList): Uint8Array {
  const parts = bitmaps.flatMap(({ id, value, lengthBytes }) => {
    const form = BITMAPS.get(id)?.form
    if (form === undefined) throw new RangeError('unknown bitmap')
    return [Uint8Array.of(id), lengthOf(value.length, form, lengthBytes), value]
  })
  return concat(...parts, unread)
}

/** The first value of a number; the specification has each at most once. */
export function bitmapValue(list: BitmapList, id: number): Uint8Array | undefined {
  return list.bitmaps.find((bitmap) => bitmap.id === id)?.value
}

function spanOf(
  bytes: Uint8Array,
  at: number,
  form: BitmapForm,
): { readonly start: number; readonly end: number } | undefined {
  if (typeof form === 'number') return { start: at, end: at + form }
  if (form === 'tlv') {
    const read = readLength(bytes, at)
    return read && { start: read.next, end: read.next + read.length }
  }
  const digits = form === 'll' ? 2 : 3
  const length = variableLength(bytes.subarray(at, at + digits), digits)
  return length === undefined ? undefined : { start: at + digits, end: at + digits + length }
}

/** Each byte F0 to F9 is a digit. Some terminals leave the upper half empty; the digit is what counts. */
function variableLength(bytes: Uint8Array, digits: number): number | undefined {
  if (bytes.length < digits || bytes.some((byte) => (byte & 0xf) > 9)) return undefined
  return bytes.reduce((length, byte) => length * 10 + (byte & 0xf), 0)
}

function lengthOf(length: number, form: BitmapForm, lengthBytes?: number): Uint8Array {
  if (form === 'tlv') return writeLength(length, lengthBytes)
  if (typeof form === 'number') {
    if (length !== form) throw new RangeError('value of the wrong length')
    return new Uint8Array(0)
  }
  const digits = String(length).padStart(form === 'll' ? 2 : 3, '0')
  if (digits.length > (form === 'll' ? 2 : 3)) throw new RangeError('value too long')
  return Uint8Array.from(digits, (digit) => 0xf0 + Number(digit))
}

function masked(id: number, value: Uint8Array): Uint8Array {
  if (id === 0x22) return maskDigits(value)
  if (HIDDEN.has(id)) return hideAll(value)
  if (id !== 0x06) return isText(id) ? maskBytes(value) : value
  const objects = readObjects(value)
  return objects ? writeObjects(maskObjects(objects)) : maskBytes(value)
}

/** The number of the field stays, or it would be read as another one. */
function maskUnread(bytes: Uint8Array): Uint8Array {
  return concat(bytes.slice(0, 1), maskBytes(bytes).slice(1))
}

/** Tracks 2, 3 and 1, and the number on the back of the card. */
const HIDDEN: ReadonlySet<number> = new Set([0x23, 0x24, 0x2d, 0x3a])

/** Totals are amounts in a row, no text: a run of digits in them is no card number. */
function isText(id: number): boolean {
  return typeof BITMAPS.get(id)?.form === 'string' && id !== 0x60
}
