import { type ByteReader, createReader, type DecodeFault } from './byte-reader.ts'
import { readValue } from './decode-value.ts'
import { GROUP, type IppGroup, type IppMessage, type IppValue, TAG } from './message.ts'

export type Decoded =
  | { readonly ok: true; readonly message: IppMessage }
  | { readonly ok: false; readonly fault: DecodeFault }

/** More bytes than this are not looked at: an answer with all attributes of a printer has about 30 KB. */
export const MAX_BYTES = 1024 * 1024
const MAX_VALUES = 20_000

/**
 * Reads a message of a printer, RFC 8010 § 3.1. It never throws, needs time and memory in proportion to the input, and says `truncated`, `malformed` or
 * `too-large` for what is no message. Of an attribute that stands twice in a group the first counts. Bytes behind the end tag are `data`.
 */
export function decodeIpp(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_BYTES) return { ok: false, fault: 'too-large' }
  const reader = createReader(bytes, MAX_VALUES)
  const version = reader.u16()
  const code = reader.u16()
  const requestId = reader.i32()
  const groups = readGroups(reader)
  const fault = reader.fault()
  if (fault) return { ok: false, fault }
  return { ok: true, message: { version, code, requestId, groups, data: reader.rest() } }
}

function readGroups(reader: ByteReader): readonly IppGroup[] {
  const groups: { readonly tag: number; readonly attributes: Map<string, IppValue[]> }[] = []
  let last: IppValue[] | undefined
  for (;;) {
    const tag = reader.u8()
    if (reader.fault() || tag === GROUP.end) return groups
    if (tag < 0x10) {
      groups.push({ tag, attributes: new Map() })
      last = undefined
      continue
    }
    last = readAttribute(reader, tag, groups.at(-1)?.attributes, last)
  }
}

/** Reads one value and answers the list that a further value without a name belongs to. */
function readAttribute(
  reader: ByteReader,
  tag: number,
  attributes: Map<string, IppValue[]> | undefined,
  last: IppValue[] | undefined,
): IppValue[] | undefined {
  const name = reader.text(reader.u16())
  if (tag === TAG.memberName || tag === TAG.endCollection) reader.fail('malformed')
  const value = readValue(reader, tag, 0)
  if (name === '') {
    // A further value without a first one.
    if (!last) reader.fail('malformed')
    last?.push(value)
    return last
  }
  if (!attributes) reader.fail('malformed')
  const values = [value]
  if (attributes && !attributes.has(name)) attributes.set(name, values)
  return values
}
