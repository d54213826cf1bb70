import type { Head } from '@buergerkoffer/log'
import type { BlobNotice, Request } from '../protocol.ts'
import {
  type Asking,
  backAfter,
  branchAfter,
  exchange,
  headAt,
  headsOf,
  pendingNow,
  pushAfter,
  receiptedHead,
} from '../station/next-request.ts'
import { readHere } from '../station/readable.ts'
import { hasOrdersAfter } from '../station/standing.ts'
import type { ClosedLog } from '../station/sync-store.ts'

/** What a station says in a volume (SYNC-22): what every volume begins with, and all that follows, in the order of a line. */
export interface Outgoing {
  /** Announces what comes and asks for orders, so that each volume can be taken by itself. */
  readonly opening: Request
  /** Read from the store as they are asked for; nothing is marked as sent. */
  readonly requests: () => Generator<Request>
  /** What the volumes will hold, bytes; the labels and signatures come on top. */
  readonly bytes: number
}

/** Everything the centre has not receipted, as one-sided requests: positions are walked forward without an answer. */
export function outgoing(asking: Asking): Outgoing {
  const { store, blobs } = asking
  const fork = store.fork()
  const opening: Request = fork ? { kind: 'reopen', ...headsOf(store), ...fork } : exchange(asking)
  const files = [...pendingNow(store, blobs)].sort((a, b) => a.size - b.size)
  return {
    opening,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    requests: function* () {
      // After a fork the log goes on under another id, which the centre has to hear of first, and of the branch before what follows it (SYNC-46).
      if (fork) return
      const branch = store.branch()
      if (branch) return yield* branchRuns(asking, branch)
      yield* backs(asking)
      yield* pushes(asking)
      for (const file of files) yield* parts(asking, file)
    },
  }
}

function* branchRuns(asking: Asking, branch: ClosedLog): Generator<Request> {
  let next = branchAfter(asking, headAt(asking.store, branch))
  while (next) {
    yield next
    next = branchAfter(asking, next.run.head)
  }
}

function* backs(asking: Asking): Generator<Request> {
  const { store, control, size } = asking
  let after = control?.given
  while (hasOrdersAfter(store, after)) {
    const run = backAfter(store, after, size)
    if (!run) return
    yield exchange(asking, undefined, run)
    after = run.head
  }
}

function* pushes(asking: Asking): Generator<Request> {
  const { store, control, size } = asking
  const end = store.log.head(store.outLog())
  let after: Head = receiptedHead(store, control)
  while (after.seq < end.seq) {
    const run = pushAfter(store, after, size)
    if (!run) return
    yield exchange(asking, run)
    after = run.head
  }
}

/** From the first byte on: how much of it a centre has that was restored meanwhile nobody knows here. */
function* parts({ store, size }: Asking, { hash, size: total }: BlobNotice): Generator<Request> {
  for (let offset = 0; offset < total; ) {
    const bytes = readHere(store.blobs, hash, offset, size.bytes)
    // Deleted while the medium is written (its instant has come, or it is archived), or unreadable.
    if (!bytes || bytes.length === 0) return
    yield { kind: 'part', ...headsOf(store), blob: { hash, size: total }, offset, bytes }
    offset += bytes.length
  }
}
