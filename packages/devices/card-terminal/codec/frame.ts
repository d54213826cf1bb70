import { concat } from './bytes.ts'

/** One message on the line: two control bytes and its data (ZVT transport protocol TCP/IP: no DLE, STX or checksum). */
export interface Frame {
  /** Class and instruction, as one number: 0x0601 is the authorisation. */
  readonly control: number
  readonly data: Uint8Array
}

export interface Framer {
  /** Takes what came from the line, in whatever pieces, and answers with the messages that are now whole, in order. */
  readonly take: (chunk: Uint8Array) => readonly Frame[]
}

export const MAX_DATA = 0xffff
const EXTENDED = 0xff

/** A length up to 254 stands in one byte; beyond that FF and two bytes, the lower first. */
export function encodeFrame({ control, data }: Frame): Uint8Array {
  if (data.length > MAX_DATA) throw new RangeError('message too long')
  const short = data.length < EXTENDED
  const length = short ? [data.length] : [EXTENDED, data.length & 0xff, data.length >> 8]
  return concat(Uint8Array.of(control >> 8, control & 0xff, ...length), data)
}

/**
 * Cuts a stream into messages. It keeps at most one unfinished message (65,540 bytes): there is no length that it would wait for in vain longer
 * than the dialogue's time limit, and none that is too long.
 */
export function createFramer(): Framer {
  let rest: Uint8Array = new Uint8Array(0)
  return {
    take: (chunk) => {
      rest = rest.length === 0 ? chunk : concat(rest, chunk)
      const whole: Frame[] = []
      for (let next = firstOf(rest); next; next = firstOf(rest)) {
        whole.push(next.frame)
        rest = rest.subarray(next.size)
      }
      // A copy: what stays must not hold on to a large buffer of the socket.
      rest = rest.slice()
      return whole
    },
  }
}

function firstOf(bytes: Uint8Array): { readonly frame: Frame; readonly size: number } | undefined {
  const [first, instruction, short, low, high] = bytes
  if (first === undefined || instruction === undefined || short === undefined) return undefined
  const extended = short === EXTENDED
  if (extended && (low === undefined || high === undefined)) return undefined
  const start = extended ? 5 : 3
  const size = start + (extended ? (low ?? 0) + (high ?? 0) * 256 : short)
  if (bytes.length < size) return undefined
  return { frame: { control: first * 256 + instruction, data: bytes.slice(start, size) }, size }
}
