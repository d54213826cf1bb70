import type { BlobHash, Head, KeyId } from '@buergerkoffer/log'
import { readHeader } from '@buergerkoffer/log'
import { nextRun } from '../batch.ts'
import type { Receipt, Request, WireRun } from '../protocol.ts'
import { blobRequest } from './blob-request.ts'
import type { BlobNotice, SyncStore } from './sync-store.ts'

/** How much a request may carry: sized by the link. */
export interface BatchSize {
  readonly bytes: number
  readonly entries: number
  /** How many bytes of a blob may follow an upload's header; none where whoever carries the messages can't stream. */
  readonly streamed?: number
}

/** Where the blob under way stands, and which blobs must not hold up the others. */
export interface BlobProgress {
  /** The offset that the centre named last; undefined if it named none, or something was sent since whose answer never came. */
  readonly offsetOf: (blob: BlobHash) => number | undefined
  readonly isAside: (blob: BlobHash) => boolean
}

type Exchange = Extract<Request, { kind: 'exchange' }>

/**
 * The next thing to ask: entries before blobs, small blobs before large ones, orders of the centre last. With nothing to send it is an
 * exchange all the same: it brings new orders and the control block.
 */
export function nextRequest(
  store: SyncStore,
  receipt: Receipt | undefined,
  size: BatchSize,
  blobs: BlobProgress,
): Request {
  const push = nextPush(store, receipt, size)
  if (push) return exchange(store, push)
  const [pending] = [...pendingNow(store, blobs)].sort((a, b) => a.size - b.size)
  if (pending && receipt) return blobRequest(store, headsOf(store), pending, blobs, size)
  const [wanted] = wantedNow(store, blobs)
  if (wanted) return { kind: 'fetch', ...headsOf(store), hash: wanted.hash, offset: store.blobs.received(wanted.hash) }
  return exchange(store, null)
}

/** An exchange: with nothing to push it still announces blobs and brings orders. */
export function exchange(store: SyncStore, push: WireRun | null): Exchange {
  return {
    kind: 'exchange',
    ...headsOf(store),
    push,
    wraps: push ? authorityWraps(store, push) : [],
    blobs: store.pendingBlobs().map((blob) => ({ ...blob })),
    awaiting: store.releasedKeys().map((released) => released.keyId),
  }
}

/** Blobs that can be fetched now. */
export const wantedNow = (store: SyncStore, { isAside }: BlobProgress): readonly BlobNotice[] =>
  store.wantedBlobs().filter((blob) => !isAside(blob.hash))

/** Blobs that can be sent now. One that the disk has lost, or cut short, is announced, but there is nothing to send. */
export const pendingNow = (store: SyncStore, { isAside }: BlobProgress): readonly BlobNotice[] =>
  store.pendingBlobs().filter((blob) => !isAside(blob.hash) && store.blobs.received(blob.hash) === blob.size)

const headsOf = (store: SyncStore): { out: Head; in: Head } => ({
  out: store.log.head(store.outLog),
  in: store.log.head(store.inLog),
})

function nextPush(store: SyncStore, receipt: Receipt | undefined, size: BatchSize): WireRun | undefined {
  const known = receipt?.log === store.outLog ? receipt : undefined
  const after: Head = known
    ? { logId: store.outLog, seq: known.seq, hash: known.head }
    : { logId: store.outLog, seq: 0, hash: Buffer.alloc(32) }
  return nextRun(after, store.log.read(store.outLog, after.seq, size.entries), size.bytes)
}

/** The authorities' wraps of every key used in a run travel with it: an entry whose key came later could not be opened. */
function authorityWraps(store: SyncStore, run: WireRun): Exchange['wraps'] {
  const keys = new Set<KeyId>()
  for (const link of run.links) {
    const header = link.kind === 'entry' ? readHeader(link.bytes) : undefined
    if (header && header.class !== 'public') keys.add(header.keyId)
  }
  return [...keys].flatMap((key) =>
    store.log
      .wrapsOf(key)
      .filter((wrap) => wrap.recipient.startsWith('tenant:'))
      .map((wrap) => ({ ...wrap })),
  )
}
