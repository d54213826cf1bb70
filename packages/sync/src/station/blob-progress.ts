import type { BlobHash } from '@buergerkoffer/log'
import type { Request } from '../protocol.ts'
import type { BlobProgress } from './next-request.ts'
import type { Outcome } from './take-answer.ts'

/** How the blobs of this run of the program are getting on. In memory only: a restart tries everything again. */
export interface BlobWatch extends BlobProgress {
  /** Notes what came of a request; true if the next one had better be an exchange. */
  readonly note: (request: Request, outcome: Outcome) => boolean
  readonly aside: () => readonly BlobHash[]
}

const tries = 2

/** A blob that fails twice is set aside: one broken file must not keep the others, nor the orders of the centre, from moving. */
export function watchBlobs(): BlobWatch {
  const failures = new Map<BlobHash, number>()
  let offset: { readonly blob: BlobHash; readonly at: number } | undefined
  const isAside = (blob: BlobHash): boolean => (failures.get(blob) ?? 0) >= tries
  return {
    isAside,
    offsetOf: (blob) => (offset?.blob === blob ? offset.at : 0),
    aside: () => [...failures.keys()].filter(isAside),
    note: (request, outcome) => {
      const blob = blobOf(request)
      offset = blob && outcome.kind === 'moved' ? { blob, at: outcome.partOffset ?? 0 } : undefined
      if (!blob || !hasFailed(outcome)) return false
      failures.set(blob, (failures.get(blob) ?? 0) + 1)
      return true
    },
  }
}

function blobOf(request: Request): BlobHash | undefined {
  if (request.kind === 'part') return request.blob.hash
  return request.kind === 'fetch' ? request.hash : undefined
}

function hasFailed(outcome: Outcome): boolean {
  if (outcome.kind === 'moved') return outcome.blobFault === true
  return outcome.kind === 'refused' && (outcome.refusal === 'unannounced' || outcome.refusal === 'unknown-blob')
}
