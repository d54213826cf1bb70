/** Bitmaps by number. */
export type Fields = ReadonlyMap<number, Buffer>

export interface TlvObject {
  readonly tag: number
  readonly value: Buffer
}

/** Lengths of the bitmaps an ECR may send in the commands served here (ZVT chapter "Summary of utilised BMPs"). */
const FIXED: ReadonlyMap<number, number> = new Map([
  [0x01, 1],
  [0x02, 1],
  [0x03, 1],
  [0x04, 6],
  [0x05, 1],
  [0x0b, 3],
  [0x0e, 2],
  [0x17, 2],
  [0x19, 1],
  [0x29, 4],
  [0x37, 3],
  [0x3a, 2],
  [0x3b, 8],
  [0x3d, 3],
  [0x49, 2],
  [0x87, 2],
  [0x88, 3],
  [0x8a, 1],
  [0x8c, 1],
  [0xaa, 3],
])
const COUNTED: ReadonlyMap<number, 2 | 3> = new Map([
  [0x22, 2],
  [0x23, 2],
  [0x24, 3],
  [0x2d, 2],
  [0x3c, 3],
])
const CONTAINER = 0x06
/** Deeper nesting is no message of the specification. */
const MAX_DEPTH = 4

/** The bitmaps of a data block; nothing when it is torn, has an unknown bitmap or one twice. */
export function readFields(data: Buffer): Fields | undefined {
  const fields = new Map<number, Buffer>()
  for (let at = 0; at < data.length; ) {
    const number = data.readUInt8(at)
    const span = spanOf(number, data, at + 1)
    if (span === undefined || span.end > data.length || fields.has(number)) return undefined
    fields.set(number, data.subarray(span.start, span.end))
    at = span.end
  }
  return fields
}

/** All objects of a container in their order, those within others after them; nothing when it is torn. */
export function readTlv(data: Buffer, depth = 0): readonly TlvObject[] | undefined {
  if (depth > MAX_DEPTH) return undefined
  const objects: TlvObject[] = []
  for (let at = 0; at < data.length; ) {
    const tagBytes = ((data[at] ?? 0) & 0x1f) === 0x1f ? 2 : 1
    const span = at + tagBytes > data.length ? undefined : berSpan(data, at + tagBytes)
    if (span === undefined || span.end > data.length) return undefined
    const value = data.subarray(span.start, span.end)
    const inner = ((data[at] ?? 0) & 0x20) === 0 ? [] : readTlv(value, depth + 1)
    if (inner === undefined) return undefined
    objects.push({ tag: data.readUIntBE(at, tagBytes), value }, ...inner)
    at = span.end
  }
  return objects
}

/** The decimal digits of a BCD field; nothing when a half-byte is no digit. */
export function digitsOf(data: Buffer | undefined): string | undefined {
  const text = data?.toString('hex')
  return text === undefined || !/^[0-9]+$/.test(text) ? undefined : text
}

interface Span {
  readonly start: number
  readonly end: number
}

function spanOf(number: number, data: Buffer, at: number): Span | undefined {
  const fixed = FIXED.get(number)
  if (fixed !== undefined) return { start: at, end: at + fixed }
  if (number === CONTAINER) return berSpan(data, at)
  const digits = COUNTED.get(number)
  return digits === undefined ? undefined : countedSpan(data, at, digits)
}

function countedSpan(data: Buffer, at: number, digits: number): Span | undefined {
  const head = data.subarray(at, at + digits)
  if (head.length < digits || head.some((byte) => byte < 0xf0 || byte > 0xf9)) return undefined
  const length = Number([...head].map((byte) => byte & 0x0f).join(''))
  return { start: at + digits, end: at + digits + length }
}

function berSpan(data: Buffer, at: number): Span | undefined {
  const first = data[at]
  if (first === undefined) return undefined
  if (first < 0x80) return { start: at + 1, end: at + 1 + first }
  const size = first & 0x7f
  if (size < 1 || size > 2 || at + 1 + size > data.length) return undefined
  return { start: at + 1 + size, end: at + 1 + size + data.readUIntBE(at + 1, size) }
}
