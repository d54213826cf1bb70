import { readBitmaps, writeBitmaps } from './bitmap.ts'
import { concat, sameBytes } from './bytes.ts'
import { createFramer, encodeFrame, type Frame } from './frame.ts'
import { readMessage, type TerminalMessage } from './message.ts'
import { readObjects, writeObjects } from './tlv.ts'

/** Every answer of `feedStream`. */
export const FEED_ANSWERS: readonly (TerminalMessage['kind'] | 'unfinished')[] = [
  'unfinished',
  'acknowledged',
  'refused',
  'status',
  'intermediate',
  'print',
  'completion',
  'abort',
  'damaged',
  'unknown',
]

/** Messages as terminals send them, to be altered: registration, payment, receipts, end of day, refusal and status enquiry. */
export const FEED_SEEDS: readonly Uint8Array[] = [
  stream([0x8000, ''], [0x060f, '1900 29 65123456 49 0978']),
  stream([0x8000, ''], [0x04ff, '0a'], [0x04ff, '0e02'], [0x04ff, '0a 00 06 0b 24 09 07 07 4b617274653f21']),
  stream([
    0x040f,
    '2700 04 000000003700 49 0978 0b 000042 0c 110000 0d 1123 87 0018 29 65123456 22 f0f8 eeeeeeeeeeee1234 8a 05 8b f0f8 6769726f63617264 06 04 1f10 01 02',
  ]),
  stream(
    [0x06d3, '06 11 1f07 01 02 25 0b 07 04 42656c6c 07 00 09 01 81'],
    [0x06d1, '81 455552'],
    [0x06d1, 'ff02'],
    [0x060f, ''],
  ),
  stream([0x040f, `2700 04 000000003700 60 f0f5f3 0017 0018 01 000000003700 ${'00'.repeat(42)}`]),
  stream([0x061e, '6c'], [0x849c, ''], [0x060f, 'dc'], [0x060f, 'f0f0f1 31 00'], [0x040d, '']),
]

function stream(...messages: readonly (readonly [number, string])[]): Uint8Array {
  const frames = messages.map(([control, hex]) => ({
    control,
    data: Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex')),
  }))
  return concat(...frames.map(encodeFrame))
}

/**
 * For a fuzzer: reads the bytes as a stream of messages in two pieces, understands each, and answers with the kind of the last. Throws where
 * something that was read is not written again as it was, which would be a bug.
 */
export function feedStream(input: Uint8Array): (typeof FEED_ANSWERS)[number] {
  const framer = createFramer()
  const half = input.length >> 1
  const frames = [...framer.take(input.subarray(0, half)), ...framer.take(input.subarray(half))]
  return frames.map(feedMessage).at(-1) ?? 'unfinished'
}

function feedMessage(frame: Frame): TerminalMessage['kind'] {
  const again = createFramer().take(encodeFrame(frame))[0]
  if (!again || again.control !== frame.control || !sameBytes(again.data, frame.data))
    throw new Error('framing changes a message')
  checkBitmaps(frame.data)
  return readMessage(frame).kind
}

/** Once masked, a list of bitmaps is stable: reading what was written from it gives the same bytes. */
function checkBitmaps(data: Uint8Array): void {
  const list = readBitmaps(data)
  if (!list) return
  const written = writeBitmaps(list)
  const second = readBitmaps(written)
  if (!second || !sameBytes(writeBitmaps(second), written)) throw new Error('bitmaps change when written again')
  for (const { id, value } of list.bitmaps) if (id === 0x06) checkObjects(value)
}

function checkObjects(value: Uint8Array): void {
  const objects = readObjects(value)
  if (objects && !sameBytes(writeObjects(objects), value)) throw new Error('data objects change when written again')
}
