/** A header larger than this is no header. Bytes. */
const largestHeader = 16 * 1024

/** What an upload's body begins with: 4 bytes of length, then the signed header; the blob's bytes follow (SYNC-73). */
export function writeFrame(header: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  return Buffer.concat([length, header])
}

/** An upload as it arrives: the header is here, the bytes are still to be read, once. */
export interface Frame {
  readonly header: Uint8Array
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Reads the header off a body; undefined if the body or its line ends before it, or if it states one that is none. Reads nothing further. */
export async function readFrame(body: AsyncIterable<Uint8Array>): Promise<Frame | undefined> {
  const source = body[Symbol.asyncIterator]()
  let here = Buffer.alloc(0)
  for (;;) {
    const length = here.length < 4 ? undefined : here.readUInt32BE(0)
    if (length !== undefined && (length === 0 || length > largestHeader)) return undefined
    if (length !== undefined && here.length >= 4 + length) {
      return { header: here.subarray(4, 4 + length), bytes: restOf(here.subarray(4 + length), source) }
    }
    const next = await source.next().catch(() => undefined)
    if (!next || next.done) return undefined
    here = Buffer.concat([here, next.value])
  }
}

async function* restOf(first: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  } finally {
    await source.return?.()
  }
}
