import { readLength, writeLength } from './ber-length.ts'
import { concat } from './bytes.ts'

/** A data object in a TLV container. Constructed ones hold others; what cannot be read stays a value. */
export interface DataObject {
  /** All bytes of the tag as one number: 0x25, 0x1f07. */
  readonly tag: number
  readonly value: Uint8Array
  /** How many bytes the length took on the line, if not the fewest. */
  readonly lengthBytes?: number
}

const MAX_OBJECTS = 4_096
/** Nothing in the specification is deeper than four. */
const MAX_DEPTH = 8

/** The objects one after the other. Nothing where a tag or a length does not fit; unknown tags are read like known ones. */
export function readObjects(bytes: Uint8Array): readonly DataObject[] | undefined {
  const objects: DataObject[] = []
  for (let at = 0; at < bytes.length; ) {
    const tag = readTag(bytes, at)
    const length = tag && readLength(bytes, tag.next)
    if (!tag || !length || length.next + length.length > bytes.length || objects.length === MAX_OBJECTS)
      return undefined
    const end = length.next + length.length
    const value = bytes.slice(length.next, end)
    const lengthBytes = length.next - tag.next
    const usual = writeLength(value.length).length === lengthBytes
    objects.push({ tag: tag.tag, value, ...(usual ? {} : { lengthBytes }) })
    at = end
  }
  return objects
}

export function writeObjects(objects: readonly DataObject[]): Uint8Array {
  return concat(
    ...objects.flatMap(({ tag, value, lengthBytes }) => [tagBytes(tag), writeLength(value.length, lengthBytes), value]),
  )
}

/** The values of a tag, at any depth, in the order of the bytes. */
export function valuesOf(objects: readonly DataObject[], tag: number, depth = 0): readonly Uint8Array[] {
  return objects.flatMap((object) => {
    const inner = isConstructed(object.tag) && depth < MAX_DEPTH ? readObjects(object.value) : undefined
    return [...(object.tag === tag ? [object.value] : []), ...(inner ? valuesOf(inner, tag, depth + 1) : [])]
  })
}

/** Changes each value that holds no others, at any depth (for masking). A value of the same length keeps every other byte as it was. */
export function mapValues(
  objects: readonly DataObject[],
  change: (tag: number, value: Uint8Array) => Uint8Array,
  depth = 0,
): readonly DataObject[] {
  return objects.map((object) => {
    const inner = isConstructed(object.tag) && depth < MAX_DEPTH ? readObjects(object.value) : undefined
    const value = inner ? writeObjects(mapValues(inner, change, depth + 1)) : change(object.tag, object.value)
    return { ...object, value }
  })
}

function isConstructed(tag: number): boolean {
  const first = tagBytes(tag)[0] ?? 0
  return (first & 0x20) !== 0
}

/** One byte, or more where its five lower bits are set; a following byte with the highest bit set is not the last. At most three. */
function readTag(bytes: Uint8Array, at: number): { readonly tag: number; readonly next: number } | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  if ((first & 0x1f) !== 0x1f) return { tag: first, next: at + 1 }
  let tag = first
  for (let next = at + 1; next < at + 3; next += 1) {
    const byte = bytes[next]
    if (byte === undefined) return undefined
    tag = tag * 256 + byte
    if (byte < 0x80) return { tag, next: next + 1 }
  }
  return undefined
}

function tagBytes(tag: number): Uint8Array {
  if (tag > 0xffff) return Uint8Array.of(tag >> 16, (tag >> 8) & 0xff, tag & 0xff)
  return tag > 0xff ? Uint8Array.of(tag >> 8, tag & 0xff) : Uint8Array.of(tag)
}
