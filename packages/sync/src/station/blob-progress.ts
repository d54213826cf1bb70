import type { BlobHash } from '@buergerkoffer/log'
import type { Request } from '../protocol.ts'
import type { BlobProgress } from './next-request.ts'
import type { Outcome } from './take-answer.ts'

/** How the blobs of this run of the program are getting on. In memory only: a restart tries everything again. */
export interface BlobWatch extends BlobProgress {
  /** Notes what is asked: until its answer comes, nobody knows how far its blob is. */
  readonly asked: (request: Request) => void
  /** Notes what came of a request; true if the next one had better be an exchange. */
  readonly note: (request: Request, outcome: Outcome) => boolean
  readonly aside: () => readonly BlobHash[]
}

const tries = 2

/** A blob that fails twice is set aside: one broken file must not keep the others, nor the orders of the centre, from moving. */
export function watchBlobs(): BlobWatch {
  const failures = new Map<BlobHash, number>()
  let stuck: { readonly blob: BlobHash; readonly at: number } | undefined
  let offset: { readonly blob: BlobHash; readonly at: number } | undefined
  const isAside = (blob: BlobHash): boolean => (failures.get(blob) ?? 0) >= tries
  return {
    isAside,
    offsetOf: (blob) => (offset?.blob === blob ? offset.at : undefined),
    aside: () => [...failures.keys()].filter(isAside),
    asked: (request) => {
      if (!blobOf(request)) return
      offset = undefined
      if (request.kind !== 'part' || request.bytes.length > 0) stuck = undefined
    },
    note: (request, outcome) => {
      const blob = blobOf(request)
      if (!blob) return false
      const at = reached(request, outcome)
      if (at !== undefined) offset = { blob, at }
      const nothing = emptyAt(request, outcome)
      const failed = hasFailed(outcome) || (nothing !== undefined && stuck?.blob === blob && stuck.at === nothing)
      stuck = nothing === undefined ? undefined : { blob, at: nothing }
      if (failed) failures.set(blob, (failures.get(blob) ?? 0) + 1)
      return failed || isBusy(outcome)
    },
  }
}

function blobOf(request: Request): BlobHash | undefined {
  if (request.kind === 'part' || request.kind === 'upload') return request.blob.hash
  return request.kind === 'fetch' ? request.hash : undefined
}

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

function hasFailed(outcome: Outcome): boolean {
  if (outcome.kind === 'moved') return outcome.blobFault === true
  return outcome.kind === 'refused' && (outcome.refusal === 'unannounced' || outcome.refusal === 'unknown-blob')
}
