import { type BlobHash, emptyHead, type Head, type KeyId, readHeader } from '@buergerkoffer/log'
import { type BatchSize, nextRun } from '../batch.ts'
import type { BlobNotice, Control, GoneBlob, Request, StationClock, WireRun } from '../protocol.ts'
import { blobRequest } from './blob-request.ts'
import { sizeHere } from './readable.ts'
import { soundLinks } from './sound-links.ts'
import { hasOrdersAfter } from './standing.ts'
import type { ClosedLog, SyncStore } from './sync-store.ts'

/** Where the blob under way stands, and which blobs must not hold up the others. */
export interface BlobProgress {
  /** The offset that the centre named last; undefined if it named none, or something was sent since whose answer never came. */
  readonly offsetOf: (blob: BlobHash) => number | undefined
  readonly isAside: (blob: BlobHash) => boolean
  /** Whether the centre has heard of a blob in this run. */
  readonly isAnnounced: (blob: BlobHash) => boolean
  /** Why the centre waits for a blob in vain; undefined if it does not. */
  readonly reasonOf: (blob: BlobHash) => GoneBlob['reason'] | undefined
  /** Blobs that the centre waits for in vain. */
  readonly gone: () => readonly GoneBlob[]
}

/** What the next request is made of. */
export interface Asking {
  readonly store: SyncStore
  /** The centre's last word. */
  readonly control: Control | undefined
  readonly size: BatchSize
  readonly blobs: BlobProgress
  readonly clock: () => StationClock
  /** An exchange comes before any blob: nothing was heard in this run yet, or a blob has just failed. */
  readonly exchangeFirst: boolean
  /** Orders wait at the centre, or nothing was exchanged for a while: blobs must not keep a recall or a lease away for hours. */
  readonly exchangeDue: boolean
  /** The centre has refused a branch: it holds up nothing else. */
  readonly branchAside: boolean
}

type Exchange = Extract<Request, { kind: 'exchange' }>
type BranchRequest = Extract<Request, { kind: 'branch' }>

/**
 * The next thing to ask: entries before blobs, small blobs before large ones, orders of the centre last. With nothing to send it is an
 * exchange all the same: it brings new orders and the control block. A fork and its branch go before everything (SYNC-46).
 */
export function nextRequest(asking: Asking): Request {
  const { store, control, size, blobs } = asking
  const fork = store.fork()
  if (fork) return { kind: 'reopen', ...headsOf(store), ...fork }
  const holdsUp = !asking.branchAside && store.branch() !== undefined
  const branch = holdsUp && !asking.exchangeFirst ? nextBranch(asking) : undefined
  if (branch) return branch
  const push = holdsUp ? undefined : nextPush(asking)
  const back = nextBack(asking)
  if (push || back || asking.exchangeFirst || asking.exchangeDue || isBehind(asking))
    return exchange(asking, push, back)
  const [next, ...waiting] = smallestFirst(pendingNow(store, blobs))
  if (next && control?.receipt) {
    if (!blobs.isAnnounced(next.hash)) return exchange(asking)
    const others = waiting.filter(({ hash }) => blobs.isAnnounced(hash))
    return blobRequest(store, headsOf(store), { next, others }, blobs, size)
  }
  const [wanted] = wantedNow(store, blobs)
  if (wanted) return { kind: 'fetch', ...headsOf(store), hash: wanted.hash, offset: sizeHere(store.blobs, wanted.hash) }
  return exchange(asking)
}

/** An exchange: with nothing to push it still announces blobs and brings orders. */
export function exchange({ store, blobs, clock }: Asking, push?: WireRun, back?: WireRun): Exchange {
  return {
    kind: 'exchange',
    ...headsOf(store),
    push: push ?? null,
    wraps: wrapsWith(store, push, back),
    blobs: toAnnounce(store, blobs),
    gone: [...blobs.gone()],
    awaiting: store.releasedKeys().map((released) => released.keyId),
    back: back ?? null,
    clock: clock(),
  }
}

/** So many blobs are announced in one message; the others follow. */
const mostAnnounced = 200

/** What the centre has not heard of yet (SYNC-80). */
const toAnnounce = (store: SyncStore, { isAnnounced }: BlobProgress): Exchange['blobs'] =>
  smallestFirst(store.pendingBlobs().filter(({ hash }) => !isAnnounced(hash)))
    .slice(0, mostAnnounced)
    .map((blob) => ({ ...blob }))

const smallestFirst = (blobs: readonly BlobNotice[]): readonly BlobNotice[] => blobs.toSorted((a, b) => a.size - b.size)

/** Nothing of the new log goes before it: once the centre has its first entry, it has the branch. */
function nextBranch({ store, size, blobs }: Asking): Request | undefined {
  const branch = store.branch()
  return branch && branchAfter({ store, size, blobs }, headAt(store, branch))
}

/** What follows a position of a closed log, with what opens it. */
export function branchAfter(
  { store, size, blobs }: Pick<Asking, 'store' | 'size' | 'blobs'>,
  after: Head,
): BranchRequest | undefined {
  const run = pushAfter(store, after, size)
  const more = run && { wraps: authorityWraps(store, run), blobs: toAnnounce(store, blobs) }
  return more && { kind: 'branch', ...headsOf(store), run, ...more }
}

/** Blobs that can be fetched now. */
export const wantedNow = (store: SyncStore, { isAside }: BlobProgress): readonly BlobNotice[] =>
  store.wantedBlobs().filter((blob) => !isAside(blob.hash))

/** Blobs that can be sent now. One that the disk has lost, or cut short, is announced, but there is nothing to send. */
export const pendingNow = (store: SyncStore, { isAside }: BlobProgress): readonly BlobNotice[] =>
  store.pendingBlobs().filter((blob) => !isAside(blob.hash) && sizeHere(store.blobs, blob.hash) === blob.size)

export const headsOf = (store: SyncStore): { out: Head; in: Head } => ({
  out: store.log.head(store.outLog()),
  in: store.log.head(store.inLog),
})

const nextPush = ({ store, control, size }: Asking): WireRun | undefined =>
  pushAfter(store, receiptedHead(store, control), size)

/** Where the centre stood in the own log when it last said so. */
export function receiptedHead(store: SyncStore, control: Control | undefined): Head {
  const receipt = control?.receipt
  const log = store.outLog()
  return receipt?.log === log ? { logId: log, seq: receipt.seq, hash: receipt.head } : emptyHead(log)
}

/**
 * The own run that follows a position. If the head there is that of another branch than ours, because we went back in time and went on, nothing of
 * ours follows it: the answer to an exchange without a push shows the fork (SYNC-18).
 */
export function pushAfter(store: SyncStore, after: Head, size: BatchSize): WireRun | undefined {
  if (!isOwn(store, after)) return undefined
  return nextRun(after, soundLinks(after, store.log.read(after.logId, after.seq, size.entries)), size.bytes)
}

/** An own log's head at a position. */
export function headAt(store: SyncStore, { log, after }: ClosedLog): Head {
  const [entry] = after === 0 ? [] : store.log.read(log, after - 1, 1)
  return entry ? { logId: log, seq: entry.seq, hash: entry.hash } : emptyHead(log)
}

/** Whether this is where our out-log stood there, too. */
function isOwn({ log }: SyncStore, { logId, seq, hash }: Head): boolean {
  const [here] = seq === 0 ? [] : log.read(logId, seq - 1, 1)
  return here === undefined || Buffer.compare(here.hash, hash) === 0
}

/** A station that went back in time takes its tail before it sends blobs: till then no receipt can tell it that one is durable (SYNC-18). */
function isBehind({ store, control }: Asking): boolean {
  const log = store.outLog()
  return control?.receipt?.log === log && control.receipt.seq > store.log.head(log).seq
}

/** What a restored centre has lost of its own orders (SYNC-17). */
function nextBack({ store, control, size }: Asking): WireRun | undefined {
  const given = control?.given
  return hasOrdersAfter(store, given) ? backAfter(store, given, size) : undefined
}

/** The run of orders that follows a position. */
export const backAfter = (store: SyncStore, after: Head, size: BatchSize): WireRun | undefined =>
  nextRun(after, store.log.read(store.inLog, after.seq, size.entries), size.bytes)

/** Beside orders that a centre has lost, the wraps of every key it gave: it has lost those, too. */
function wrapsWith(store: SyncStore, push: WireRun | undefined, back: WireRun | undefined): Exchange['wraps'] {
  if (back) return store.authorityWraps().map((wrap) => ({ ...wrap }))
  return push ? authorityWraps(store, push) : []
}

/** The authorities' wraps of every key used in entries travel with them: an entry whose key came later could not be opened. */
function authorityWraps(store: SyncStore, { links }: WireRun): Exchange['wraps'] {
  const keys = new Set<KeyId>()
  for (const link of links) {
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
