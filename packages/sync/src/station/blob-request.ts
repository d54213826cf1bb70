import type { BlobStore, Head } from '@buergerkoffer/log'
import { type BlobNotice, mostInUpload, type Request } from '../protocol.ts'
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

/** What goes next, and what could go with it, smallest first. */
export interface Pending {
  readonly next: BlobNotice
  readonly others: readonly BlobNotice[]
}

/** What fits into a message goes with its signature and is lost whole when the line breaks: only little. Bytes. */
const inMessage = 16 * 1024
const pieceBytes = 64 * 1024

/**
 * How the next stretch of a blob is sent: streamed where the carrier can, so that a cut costs nothing that has arrived, with whole blobs behind it as far as
 * there is room; else in a message. Of one that was begun and whose answer never came the station asks first how far it is (SYNC-73).
 */
export function blobRequest(
  store: SyncStore,
  heads: Heads,
  { next: { hash, size: total }, others }: Pending,
  progress: Offsets,
  { bytes, streamed = 0 }: Room,
): Request {
  const [about, blob] = [store.sentOf(hash), { hash, size: total }]
  const known = progress.offsetOf(hash)
  const offset = known ?? about ?? 0
  if (known === undefined && about !== undefined)
    return { kind: 'part', ...heads, blob, offset, bytes: Buffer.alloc(0) }
  const left = total - offset
  const length = Math.min(left, streamed)
  // Of one whose bytes are all there the centre has only to be asked.
  const after = left > 0 && left <= streamed ? fitting(store, others, progress, streamed - left) : []
  if (streamed > 0 && (left > inMessage || after.length > 0))
    return { kind: 'upload', ...heads, blob, offset, length, after: after.map((each) => ({ ...each })) }
  const content = readHere(store.blobs, hash, offset, bytes) ?? Buffer.alloc(0)
  return { kind: 'part', ...heads, blob, offset, bytes: content }
}

/** The whole blobs that have room, of those of which nothing has gone yet. */
function fitting(
  store: SyncStore,
  others: readonly BlobNotice[],
  { offsetOf }: Offsets,
  room: number,
): readonly BlobNotice[] {
  let left = room
  const fits = ({ size }: BlobNotice): boolean => {
    left -= size
    return left >= 0
  }
  const untouched = others.filter(({ hash }) => (offsetOf(hash) ?? 0) === 0 && store.sentOf(hash) === undefined)
  return untouched.slice(0, mostInUpload).filter(fits)
}

/** The bytes that belong to a request; undefined unless it is an upload. `begins` is told whose bytes are read next. */
export function followingOf(
  blobs: BlobStore,
  request: Request | undefined,
  begins: (blob: BlobNotice['hash']) => void,
): Following | undefined {
  if (request?.kind !== 'upload') return undefined
  const stretches = stretchesOf(request)
  const length = stretches.reduce((sum, { from, to }) => sum + to - from, 0)
  return { length, pieces: () => piecesOfAll(blobs, stretches, begins) }
}

/** A stretch of a blob that an upload carries. Bytes. */
export interface Stretch {
  readonly hash: BlobNotice['hash']
  readonly from: number
  readonly to: number
}

export const stretchesOf = ({
  blob,
  offset,
  length,
  after,
}: Extract<Request, { kind: 'upload' }>): readonly [Stretch, ...Stretch[]] => [
  { hash: blob.hash, from: offset, to: offset + length },
  ...after.map(({ hash, size }) => ({ hash, from: 0, to: size })),
]

function* piecesOfAll(
  blobs: BlobStore,
  stretches: readonly Stretch[],
  begins: (blob: BlobNotice['hash']) => void,
): Generator<Uint8Array> {
  for (const { hash, from, to } of stretches) {
    begins(hash)
    const read = yield* piecesOf(blobs, hash, from, to)
    if (read < to) return
  }
}

/** Answers how far it could read. A file that is gone or shorter than announced ends the line there, and the next request finds out. */
function* piecesOf(
  blobs: BlobStore,
  hash: BlobNotice['hash'],
  offset: number,
  end: number,
): Generator<Uint8Array, number> {
  let at = offset
  while (at < end) {
    const piece = blobs.read(hash, at, Math.min(pieceBytes, end - at))
    if (!piece || piece.length === 0) break
    yield piece
    at += piece.length
  }
  return at
}
