/** One DER element: a tag as written (`0x7f4c`), and its content. */
export interface DerElement {
  readonly tag: number
  readonly content: Buffer
}

const MAX_ELEMENTS = 1_000
const MAX_TAG_BYTES = 3

/** Encodes one element; a list of parts is put together as the content (X.690, definite lengths). */
export function der(tag: number, content: Uint8Array | readonly Uint8Array[]): Buffer {
  const body = Array.isArray(content) ? Buffer.concat(content) : Buffer.from(content as Uint8Array)
  return Buffer.concat([tagBytes(tag), lengthBytes(body.length), body])
}

/** Encodes an object identifier, `0.4.0.127.0.7…`. */
export function derOid(oid: string): Buffer {
  return der(0x06, oidBytes(oid))
}

/** The content of an object identifier without tag and length. */
function oidBytes(oid: string): Buffer {
  const [first = 0, second = 0, ...rest] = oid.split('.').map(Number)
  return Buffer.from([first * 40 + second, ...rest.flatMap(base128)])
}

/** Splits bytes into elements, one level deep. Undefined for what is no DER, or too much of it. */
export function parseDer(bytes: Buffer): readonly DerElement[] | undefined {
  const elements: DerElement[] = []
  let rest = bytes
  while (rest.length > 0) {
    const head = readHead(rest)
    if (head === undefined || head.end > rest.length || elements.length >= MAX_ELEMENTS) return undefined
    elements.push({ tag: head.tag, content: rest.subarray(head.start, head.end) })
    rest = rest.subarray(head.end)
  }
  return elements
}

/** The first element with this tag, or undefined. */
export function derPart(bytes: Buffer | undefined, tag: number): Buffer | undefined {
  if (bytes === undefined) return undefined
  return parseDer(bytes)?.find((element) => element.tag === tag)?.content
}

function readHead(bytes: Buffer): { readonly tag: number; readonly start: number; readonly end: number } | undefined {
  const tag = readTag(bytes)
  const first = tag === undefined ? undefined : bytes[tag.length]
  if (tag === undefined || first === undefined) return undefined
  const at = tag.length + 1
  if (first < 0x80) return { tag: tag.value, start: at, end: at + first }
  const count = first & 0x7f
  if (count === 0 || count > 3 || bytes.length < at + count) return undefined
  const start = at + count
  return { tag: tag.value, start, end: start + bytes.readUIntBE(at, count) }
}

function readTag(bytes: Buffer): { readonly value: number; readonly length: number } | undefined {
  let length = 1
  if (((bytes[0] ?? 0) & 0x1f) === 0x1f) {
    do length += 1
    while (length <= MAX_TAG_BYTES && ((bytes[length - 1] ?? 0) & 0x80) !== 0)
  }
  if (length > MAX_TAG_BYTES || bytes.length < length) return undefined
  return { value: bytes.readUIntBE(0, length), length }
}

function tagBytes(tag: number): Buffer {
  const length = tag > 0xffff ? 3 : tag > 0xff ? 2 : 1
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(tag, 0, length)
  return bytes
}

function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  if (length < 0x100) return Buffer.from([0x81, length])
  return Buffer.from([0x82, length >> 8, length & 0xff])
}

function base128(value: number): number[] {
  const digits = [value & 0x7f]
  for (let rest = value >> 7; rest > 0; rest >>= 7) digits.unshift((rest & 0x7f) | 0x80)
  return digits
}
