import { type CentreSync, readFrame, writeFrame } from '@buergerkoffer/sync'
import type { Random } from './random.ts'
import type { Suitcase } from './suitcase.ts'

/** What goes over the line in one request: a message, or an upload's header with the blob's bytes behind it (SYNC-73). */
export interface Message {
  readonly kind: 'message' | 'upload'
  readonly bytes: Uint8Array
  /** The line broke after these bytes. */
  readonly cut: boolean
}

/** How much a request may carry; without `streamed` the carrier can't stream. Bytes. */
export interface Room {
  readonly bytes: number
  readonly streamed: number
}

/** What the station asks now, as it goes over the line. */
export function ask(suitcase: Suitcase, nonce: Uint8Array, { bytes, streamed }: Room): Message {
  const sync = suitcase.sync()
  const header = sync.ask(nonce, { bytes, streamed, entries: 100 })
  const following = sync.following()
  if (!following) return { kind: 'message', bytes: header, cut: false }
  return { kind: 'upload', bytes: Buffer.concat([writeFrame(header), ...following.pieces()]), cut: false }
}

/** The line breaks at any byte. */
export const cutShort = (message: Message, random: Random): Message => ({
  ...message,
  bytes: message.bytes.subarray(0, random.int(message.bytes.length)),
  cut: true,
})

/** One byte is another, wherever it stands. */
export function altered(message: Message, random: Random): Message {
  const bytes = Buffer.from(message.bytes)
  const at = random.int(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 + random.int(255))
  return { ...message, bytes }
}

/** What the centre says to what arrives; undefined if that is no message. */
export async function answerTo(
  centre: CentreSync,
  { kind, bytes, cut }: Message,
  random: Random,
): Promise<Uint8Array | undefined> {
  if (kind === 'message') return centre.answer(bytes)
  const frame = await readFrame(inPieces(bytes, cut, random))
  return frame && (await centre.upload(frame.header, frame.bytes))?.message
}

/** Bytes come in pieces of any size, and a line that breaks ends them with a fault. */
async function* inPieces(bytes: Uint8Array, cut: boolean, random: Random): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const piece = bytes.subarray(at, at + 1 + random.int(8000))
    yield piece
    at += piece.length
  }
  if (cut) throw new Error('the line broke')
}
