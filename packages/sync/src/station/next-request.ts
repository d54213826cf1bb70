import type { Head, KeyId } from '@buergerkoffer/log'
import { readHeader } from '@buergerkoffer/log'
import { nextRun } from '../batch.ts'
import type { Receipt, Request, WireRun } from '../protocol.ts'
import type { BlobNotice, SyncStore } from './sync-store.ts'

/** How much a request may carry: sized by the link. */
export interface BatchSize {
  readonly bytes: number
  readonly entries: number
}

type Exchange = Extract<Request, { kind: 'exchange' }>

/**
 * The next thing to ask: entries before blobs, small blobs before large ones, orders of the centre last. With nothing to send it is an
 * exchange all the same: it brings new orders and the control block.
 */
export function nextRequest(store: SyncStore, receipt: Receipt | undefined, size: BatchSize): Request {
  const heads = { out: store.log.head(store.outLog), in: store.log.head(store.inLog) }
  const push = nextPush(store, receipt, size)
  if (push) return exchange(store, heads, push)
  const [pending] = [...store.pendingBlobs()].sort((a, b) => a.size - b.size)
  if (pending && receipt) return part(store, heads, pending, 0, size)
  const [wanted] = store.wantedBlobs()
  if (wanted) return { kind: 'fetch', ...heads, hash: wanted.hash, offset: store.blobs.received(wanted.hash) }
  return exchange(store, heads, null)
}

/** A part of a blob, from the offset that the centre named. */
export function part(
  store: SyncStore,
  heads: { readonly out: Head; readonly in: Head },
  blob: BlobNotice,
  offset: number,
  size: BatchSize,
): Request {
  const bytes = store.blobs.get(blob.hash)?.subarray(offset, offset + size.bytes) ?? Buffer.alloc(0)
  return { kind: 'part', ...heads, blob: { ...blob }, offset, bytes }
}

/** Whether the centre's last word and our own log tell the same story up to where the centre stands (SYNC-16). */
export function agrees(store: SyncStore, receipt: Receipt): boolean {
  if (receipt.log !== store.outLog || receipt.seq === 0) return true
  const [entry] = store.log.read(store.outLog, receipt.seq - 1, 1)
  return !entry || Buffer.compare(entry.hash, receipt.head) === 0
}

function nextPush(store: SyncStore, receipt: Receipt | undefined, size: BatchSize): WireRun | undefined {
  const known = receipt?.log === store.outLog ? receipt : undefined
  const after: Head = known
    ? { logId: store.outLog, seq: known.seq, hash: known.head }
    : { logId: store.outLog, seq: 0, hash: Buffer.alloc(32) }
  return nextRun(after, store.log.read(store.outLog, after.seq, size.entries), size.bytes)
}

function exchange(store: SyncStore, heads: { readonly out: Head; readonly in: Head }, push: WireRun | null): Exchange {
  return {
    kind: 'exchange',
    ...heads,
    push,
    wraps: push ? authorityWraps(store, push) : [],
    blobs: store.pendingBlobs().map((blob) => ({ ...blob })),
    awaiting: store.releasedKeys().map((released) => released.keyId),
  }
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
