import { GROUP, type IppGroup, type IppMessage, type IppValue, TAG } from './message.ts'

/** The bytes of a message, RFC 8010 § 3.1. Order of groups, attributes and values is kept. @throws RangeError for a name or value over 65,535 bytes */
export function encodeIpp({ version, code, requestId, groups, data }: IppMessage): Uint8Array {
  const head = [u16(version), u16(code), u32(requestId), ...groups.flatMap(encodeGroup), Buffer.of(GROUP.end)]
  return Buffer.concat([...head, data])
}

function encodeGroup({ tag, attributes }: IppGroup): readonly Buffer[] {
  return [Buffer.of(tag), ...[...attributes].flatMap(([name, values]) => encodeAttribute(name, values))]
}

/** The second and later values of an attribute have no name (§ 3.1.5). */
function encodeAttribute(name: string, values: readonly IppValue[]): readonly Buffer[] {
  return values.flatMap((value, index) => encodeValue(index === 0 ? name : '', value))
}

function encodeValue(name: string, value: IppValue): readonly Buffer[] {
  const first = Buffer.concat([Buffer.of(tagOf(value)), sized(Buffer.from(name)), sized(bytesOf(value))])
  if (value.kind !== 'collection') return [first]
  const members = [...value.members].flatMap(([member, values]) => [
    Buffer.concat([Buffer.of(TAG.memberName), sized(Buffer.alloc(0)), sized(Buffer.from(member))]),
    ...values.flatMap((one) => encodeValue('', one)),
  ])
  return [first, ...members, Buffer.of(TAG.endCollection, 0, 0, 0, 0)]
}

function tagOf(value: IppValue): number {
  if (value.kind === 'boolean') return TAG.boolean
  if (value.kind === 'range') return TAG.range
  return value.kind === 'collection' ? TAG.collection : value.tag
}

function bytesOf(value: IppValue): Uint8Array {
  switch (value.kind) {
    case 'integer':
      return u32(value.value)
    case 'boolean':
      return Buffer.of(value.value ? 1 : 0)
    case 'range':
      return Buffer.concat([u32(value.from), u32(value.to)])
    case 'text':
      return Buffer.from(value.value)
    case 'other':
      return value.bytes
    case 'collection':
    case 'none':
      return Buffer.alloc(0)
  }
}

function sized(bytes: Uint8Array): Buffer {
  return Buffer.concat([u16(bytes.length), bytes])
}

function u16(value: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeUInt16BE(value)
  return buffer
}

/** Integers are signed, request ids as well (RFC 8011 § 5.1.4). */
function u32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(value)
  return buffer
}
