import type { BlobStore, Head } from '@buergerkoffer/log'
import type { BlobNotice, Request } from '../protocol.ts'
import { readHere } from './readable.ts'
import type { SyncStore } from './sync-store.ts'

/** How much may go: in a message, and behind an upload's header. Bytes. */
interface Room {
  readonly bytes: number
  readonly streamed?: number
}

/** What is known of how far a blob is; undefined if its last answer never came. */
interface Offsets {
  readonly offsetOf: (blob: BlobNotice['hash']) => number | undefined
}

type Heads = { readonly out: Head; readonly in: Head }

/** The bytes that follow an upload's header: read from the disk as the line takes them, never all at once. */
export interface Following {
  /** Bytes. */
  readonly length: number
  readonly pieces: () => Iterable<Uint8Array>
}

/** What fits into a message goes with its signature and is lost whole when the line breaks: only little. Bytes. */
const inMessage = 16 * 1024
const pieceBytes = 64 * 1024

/**
 * How the next stretch of a blob is sent: streamed where the carrier can, so that a cut costs nothing that has arrived, else in a message. Of one
 * that was begun and whose answer never came the station asks first how far it is (SYNC-73).
 */
export function blobRequest(
  store: SyncStore,
  heads: Heads,
  { hash, size: total }: BlobNotice,
  progress: Offsets,
  { bytes, streamed = 0 }: Room,
): Request {
  const [about, blob] = [store.sentOf(hash), { hash, size: total }]
  const known = progress.offsetOf(hash)
  const offset = known ?? about ?? 0
  if (known === undefined && about !== undefined)
    return { kind: 'part', ...heads, blob, offset, bytes: Buffer.alloc(0) }
  const left = total - offset
  if (streamed > 0 && left > inMessage)
    return { kind: 'upload', ...heads, blob, offset, length: Math.min(left, streamed) }
  const content = readHere(store.blobs, hash, offset, bytes) ?? Buffer.alloc(0)
  return { kind: 'part', ...heads, blob, offset, bytes: content }
}

/** The bytes that belong to a request; undefined unless it is an upload. */
export function followingOf(blobs: BlobStore, request: Request | undefined): Following | undefined {
  if (request?.kind !== 'upload') return undefined
  const { blob, offset, length } = request
  return { length, pieces: () => piecesOf(blobs, blob.hash, offset, offset + length) }
}

function* piecesOf(blobs: BlobStore, hash: BlobNotice['hash'], offset: number, end: number): Generator<Uint8Array> {
  for (let at = offset; at < end; ) {
    const piece = blobs.read(hash, at, Math.min(pieceBytes, end - at))
    // The file is gone or shorter than announced: the line ends here, and the next request finds out.
    if (!piece || piece.length === 0) return
    yield piece
    at += piece.length
  }
}
