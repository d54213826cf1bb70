export type DecodeFault = 'truncated' | 'malformed' | 'too-large'

/** Reads on from place to place. After a fault everything reads as zero or empty, so that loops end and nobody has to ask at each step. */
export interface ByteReader {
  readonly u8: () => number
  readonly u16: () => number
  readonly i32: () => number
  readonly bytes: (length: number) => Uint8Array
  /** UTF-8; what is none becomes a replacement character. */
  readonly text: (length: number) => string
  readonly rest: () => Uint8Array
  /** Counts one value; too many are a fault. */
  readonly count: () => void
  readonly fail: (fault: DecodeFault) => void
  /** The first fault. */
  readonly fault: () => DecodeFault | undefined
}

/** A reader that goes only forward and never beyond the end. */
export function createReader(input: Uint8Array, maxValues: number): ByteReader {
  const buffer = Buffer.from(input.buffer, input.byteOffset, input.byteLength)
  let position = 0
  let values = 0
  let fault: DecodeFault | undefined
  const fail = (found: DecodeFault) => {
    fault ??= found
  }
  const take = (length: number): Buffer | undefined => {
    if (buffer.length - position < length) fail('truncated')
    if (fault) return undefined
    position += length
    return buffer.subarray(position - length, position)
  }
  return {
    u8: () => take(1)?.readUInt8() ?? 0,
    u16: () => take(2)?.readUInt16BE() ?? 0,
    i32: () => take(4)?.readInt32BE() ?? 0,
    bytes: (length) => take(length) ?? Buffer.alloc(0),
    text: (length) => take(length)?.toString('utf8') ?? '',
    rest: () => buffer.subarray(position),
    count: () => {
      values += 1
      if (values > maxValues) fail('too-large')
    },
    fail,
    fault: () => fault,
  }
}
