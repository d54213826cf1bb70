import type { BlobHash } from '@buergerkoffer/log'
import type { AnswerBody, BlobNotice, GoneBlob, Request } from '../protocol.ts'
import type { BlobProgress } from './next-request.ts'
import type { SyncStore } from './sync-store.ts'
import type { Outcome } from './take-answer.ts'

/** How the blobs of this run of the program are getting on. In memory only: a restart tries everything again, and asks the centre how far it was. */
export interface BlobWatch extends BlobProgress {
  /** Notes what is asked: until its answer comes, nobody knows how far its blob is. */
  readonly asked: (request: Request) => void
  /** Notes what came of a request; true if the next one had better be an exchange. */
  readonly note: (request: Request, body: AnswerBody, outcome: Outcome) => boolean
  /** A blob could not be read here. */
  readonly failed: (blob: BlobHash) => void
  readonly aside: () => readonly BlobHash[]
  /** Tries again what was set aside. */
  readonly retry: () => void
  /** The centre may have forgotten what was announced: it was restored. */
  readonly announceAnew: () => void
}

const tries = 2

/**
 * A blob that fails twice is set aside: one broken file must not keep the others, nor the orders of the centre, from moving. One whose bytes are not
 * what its name says, twice, is said to be lost, so that the centre's archive does not wait for it; it is kept, and tried again like any other.
 */
export function watchBlobs(store: SyncStore): BlobWatch {
  const [failures, altered] = [createCount(), createCount()]
  const offsets = new Map<BlobHash, number>()
  const announced = new Set<BlobHash>()
  let gone: readonly GoneBlob[] = []
  let stuck: { readonly blob: BlobHash; readonly at: number } | undefined
  const reasonOf = (blob: BlobHash) => store.goneReason(blob) ?? (altered.isFull(blob) ? 'lost' : undefined)
  const noteExchange = (request: Request, { waiting }: Extract<AnswerBody, { kind: 'exchanged' }>): void => {
    for (const { hash, offset } of waiting) offsets.set(hash, offset)
    gone = goneOf(reasonOf, waiting)
    if (request.kind === 'exchange') for (const { hash } of request.blobs) announced.add(hash)
  }
  return {
    ...failuresOf(failures, altered, announced),
    offsetOf: (blob) => offsets.get(blob),
    reasonOf,
    gone: () => gone,
    isAnnounced: (blob) => announced.has(blob),
    announceAnew: () => announced.clear(),
    asked: (request) => {
      const blob = blobOf(request)
      if (!blob) return
      offsets.delete(blob)
      for (const { hash } of followersOf(request)) offsets.delete(hash)
      if (request.kind !== 'part' || request.bytes.length > 0) stuck = undefined
    },
    note: (request, body, outcome) => {
      if (body.kind === 'exchanged') noteExchange(request, body)
      const blob = blobOf(request)
      if (!blob) return false
      noteFollowers({ failures, altered, offsets, announced }, request, body, outcome)
      if (body.kind === 'refused' && body.refusal === 'unannounced') announced.delete(blob)
      const at = reached(request, outcome)
      if (at !== undefined) offsets.set(blob, at)
      const nothing = emptyAt(request, outcome)
      const failed =
        hasFailed(request, outcome) || (nothing !== undefined && stuck?.blob === blob && stuck.at === nothing)
      stuck = nothing === undefined ? undefined : { blob, at: nothing }
      if (failed) failures.add(blob)
      if (body.kind === 'part' && body.state === 'altered') altered.add(blob)
      // Of several blobs one exchange tells how far they are.
      const isUnsure = body.kind === 'refused' && followersOf(request).length > 0
      return failed || isBusy(outcome) || isUnsure
    },
  }
}

/** What is known of the blobs. */
interface Memory {
  readonly failures: Count
  readonly altered: Count
  readonly offsets: Map<BlobHash, number>
  readonly announced: Set<BlobHash>
}

/** A blob that followed another: what could not be taken of it is tried by itself, and judged then. */
function noteFollowers(
  { failures, altered, offsets, announced }: Memory,
  request: Request,
  body: AnswerBody,
  outcome: Outcome,
): void {
  for (const [index, { hash }] of followersOf(request).entries()) {
    const stand = body.kind === 'part' ? body.after[index] : undefined
    if (stand?.state === 'unannounced') announced.delete(hash)
    else if (stand) offsets.set(hash, stand.offset)
    else if (isBusy(outcome)) offsets.set(hash, 0)
    if (stand?.state !== 'altered') continue
    failures.add(hash)
    altered.add(hash)
  }
}

interface Count {
  readonly add: (blob: BlobHash) => void
  readonly isFull: (blob: BlobHash) => boolean
  readonly all: () => readonly BlobHash[]
  readonly clear: () => void
}

function createCount(): Count {
  const times = new Map<BlobHash, number>()
  return {
    add: (blob) => void times.set(blob, (times.get(blob) ?? 0) + 1),
    isFull: (blob) => (times.get(blob) ?? 0) >= tries,
    all: () => [...times.keys()],
    clear: () => times.clear(),
  }
}

const failuresOf = (
  failures: Count,
  altered: Count,
  announced: Set<BlobHash>,
): Pick<BlobWatch, 'isAside' | 'aside' | 'failed' | 'retry'> => ({
  isAside: failures.isFull,
  aside: () => failures.all().filter(failures.isFull),
  failed: failures.add,
  retry: () => {
    // What was said to be lost must be announced anew.
    for (const blob of altered.all()) announced.delete(blob)
    failures.clear()
    altered.clear()
  },
})

/** What the centre waits for in vain, to be said with the next exchange. */
const goneOf = (
  reasonOf: BlobWatch['reasonOf'],
  waiting: readonly { readonly hash: BlobHash }[],
): readonly GoneBlob[] =>
  waiting.flatMap(({ hash }) => {
    const reason = reasonOf(hash)
    return reason ? [{ hash, reason }] : []
  })

function blobOf(request: Request): BlobHash | undefined {
  if (request.kind === 'part' || request.kind === 'upload') return request.blob.hash
  return request.kind === 'fetch' ? request.hash : undefined
}

const followersOf = (request: Request): readonly BlobNotice[] => (request.kind === 'upload' ? request.after : [])

/** How far the centre says that a blob is; where it took nothing, as far as before. */
function reached(request: Request, outcome: Outcome): number | undefined {
  if (isBusy(outcome) && request.kind === 'upload') return request.offset
  return outcome.kind === 'moved' ? outcome.partOffset : undefined
}

/** Where a part without bytes was taken. The first one asks how far the blob is; a second one means that there is nothing to send. */
const emptyAt = (request: Request, outcome: Outcome): number | undefined =>
  request.kind === 'part' && request.bytes.length === 0 && outcome.kind === 'moved' ? outcome.partOffset : undefined

/** Blobs wait then, orders and entries don't. */
const isBusy = (outcome: Outcome): boolean => outcome.kind === 'refused' && outcome.refusal === 'busy'

/** An upload that was answered and brought nothing would only be sent again: its bytes cannot be read here, or are not taken there. */
function hasFailed(request: Request, outcome: Outcome): boolean {
  if (outcome.kind === 'moved')
    return outcome.blobFault === true || (request.kind === 'upload' && outcome.partOffset === request.offset)
  return outcome.kind === 'refused' && (outcome.refusal === 'unannounced' || outcome.refusal === 'unknown-blob')
}
