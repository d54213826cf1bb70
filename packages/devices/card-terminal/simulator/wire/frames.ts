export interface Frame {
  /** CLASS and INSTR as one number: `0x0601`. */
  readonly control: number
  readonly data: Buffer
}

export interface FrameReader {
  /** Takes bytes as they come off the line; returns the frames that are complete by now. */
  readonly push: (chunk: Buffer) => readonly Frame[]
  /** Bytes of a frame that has begun and not ended. */
  readonly pending: () => number
  /** Forgets a frame that has begun and not ended. */
  readonly reset: () => void
}

/**
 * Cuts the stream of TCP into APDUs, however it is fragmented (ZVT transport over TCP has neither DLE/STX nor a check sum).
 * A frame is at most 65,540 bytes by its own length field, so memory is bounded.
 */
export function createFrameReader(): FrameReader {
  let rest: Buffer = Buffer.alloc(0)
  return {
    push: (chunk) => {
      rest = Buffer.concat([rest, chunk])
      const frames: Frame[] = []
      for (let end = endOfFrame(rest); end !== undefined && end <= rest.length; end = endOfFrame(rest)) {
        frames.push(parse(rest.subarray(0, end)))
        rest = rest.subarray(end)
      }
      return frames
    },
    pending: () => rest.length,
    reset: () => {
      rest = Buffer.alloc(0)
    },
  }
}

/** Is this an answer (80 00, 84 xx) rather than a command? */
export function isAnswer({ control }: Frame): boolean {
  return control >> 8 === 0x80 || control >> 8 === 0x84
}

function parse(bytes: Buffer): Frame {
  return { control: bytes.readUInt16BE(0), data: Buffer.from(bytes.subarray(bytes[2] === 0xff ? 5 : 3)) }
}

/** Where the first frame ends, once its length field is there. */
function endOfFrame(bytes: Buffer): number | undefined {
  if (bytes.length < 3) return undefined
  if (bytes[2] !== 0xff) return 3 + bytes.readUInt8(2)
  return bytes.length < 5 ? undefined : 5 + bytes.readUInt16LE(3)
}
