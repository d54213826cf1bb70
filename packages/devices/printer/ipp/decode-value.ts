import { type ByteReader, createReader } from './byte-reader.ts'
import { type IppAttributes, type IppValue, TAG } from './message.ts'

/** Collections stand in collections (media-col has media-size); real ones are three deep. */
const MAX_DEPTH = 8

/** Reads the length and the value of one attribute whose tag and name are read. A value with a length its kind cannot have is kept as bytes. */
export function readValue(reader: ByteReader, tag: number, depth: number): IppValue {
  reader.count()
  const bytes = reader.bytes(reader.u16())
  if (tag === TAG.collection) return readCollection(reader, depth + 1)
  return typedValue(tag, bytes)
}

function readCollection(reader: ByteReader, depth: number): IppValue {
  const members = new Map<string, IppValue[]>()
  if (depth > MAX_DEPTH) reader.fail('malformed')
  let last: IppValue[] | undefined
  while (!reader.fault()) {
    const tag = reader.u8()
    // Names within a collection are values of their own, the field for names is empty (RFC 8010 § 3.1.6).
    reader.bytes(reader.u16())
    if (tag === TAG.endCollection) {
      reader.bytes(reader.u16())
      break
    }
    if (tag === TAG.memberName) {
      reader.count()
      last = memberOf(members, reader.text(reader.u16()))
      continue
    }
    if (!last || tag < 0x10) reader.fail('malformed')
    last?.push(readValue(reader, tag, depth))
  }
  return { kind: 'collection', members: filled(members) }
}

function memberOf(members: Map<string, IppValue[]>, name: string): IppValue[] {
  const values: IppValue[] = []
  if (!members.has(name)) members.set(name, values)
  return values
}

function filled(members: IppAttributes): IppAttributes {
  return new Map([...members].filter(([, values]) => values.length > 0))
}

function typedValue(tag: number, bytes: Uint8Array): IppValue {
  if (tag >= 0x10 && tag < 0x20) return { kind: 'none', tag }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if ((tag === TAG.integer || tag === TAG.enumeration) && bytes.length === 4) {
    return { kind: 'integer', tag, value: view.getInt32(0) }
  }
  if (tag === TAG.boolean && bytes.length === 1) return { kind: 'boolean', value: bytes[0] !== 0 }
  if (tag === TAG.range && bytes.length === 8) return { kind: 'range', from: view.getInt32(0), to: view.getInt32(4) }
  if (tag === TAG.textWithLanguage || tag === TAG.nameWithLanguage) return withLanguage(tag, bytes)
  if (tag >= 0x40 && tag < 0x60) return { kind: 'text', tag, value: textOf(bytes) }
  return { kind: 'other', tag, bytes }
}

/** Two sized texts, language and words (RFC 8010 § 3.9); only the words are kept. */
function withLanguage(tag: number, bytes: Uint8Array): IppValue {
  const reader = createReader(bytes, 1)
  reader.bytes(reader.u16())
  const value = textOf(reader.bytes(reader.u16()))
  if (reader.fault()) return { kind: 'other', tag, bytes }
  return { kind: 'text', tag: tag === TAG.textWithLanguage ? TAG.text : TAG.name, value }
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}
