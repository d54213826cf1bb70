import type { BlobHash } from '@buergerkoffer/log'
import type { AnswerBody, GoneBlob, Request } from '../protocol.ts'
import type { BlobProgress } from './next-request.ts'
import type { SyncStore } from './sync-store.ts'
import type { Outcome } from './take-answer.ts'

/** How the blobs of this run of the program are getting on. In memory only: a restart tries everything again, and asks the centre how far it was. */
export interface BlobWatch extends BlobProgress {
  /** Notes what came of a request; true if the next one had better be an exchange. */
  readonly note: (request: Request, body: AnswerBody, outcome: Outcome) => boolean
  readonly aside: () => readonly BlobHash[]
}

const tries = 2

/** A blob that fails twice is set aside: one broken file must not keep the others, nor the orders of the centre, from moving. */
export function watchBlobs(store: SyncStore): BlobWatch {
  const failures = new Map<BlobHash, number>()
  const offsets = new Map<BlobHash, number>()
  let gone: readonly GoneBlob[] = []
  const isAside = (blob: BlobHash): boolean => (failures.get(blob) ?? 0) >= tries
  return {
    isAside,
    offsetOf: (blob) => offsets.get(blob) ?? 0,
    gone: () => gone,
    aside: () => [...failures.keys()].filter(isAside),
    note: (request, body, outcome) => {
      if (body.kind === 'exchanged') {
        for (const { hash, offset } of body.waiting) offsets.set(hash, offset)
        gone = goneOf(store, body.waiting)
      }
      const blob = blobOf(request)
      if (blob) offsets.set(blob, (outcome.kind === 'moved' && outcome.partOffset) || 0)
      if (!blob || !hasFailed(outcome)) return false
      failures.set(blob, (failures.get(blob) ?? 0) + 1)
      return true
    },
  }
}

/** What the centre waits for in vain, to be said with the next exchange. */
const goneOf = (store: SyncStore, waiting: readonly { readonly hash: BlobHash }[]): readonly GoneBlob[] =>
  waiting.flatMap(({ hash }) => {
    const reason = store.goneReason(hash)
    return reason ? [{ hash, reason }] : []
  })

function blobOf(request: Request): BlobHash | undefined {
  if (request.kind === 'part') return request.blob.hash
  return request.kind === 'fetch' ? request.hash : undefined
}

function hasFailed(outcome: Outcome): boolean {
  if (outcome.kind === 'moved') return outcome.blobFault === true
  return outcome.kind === 'refused' && (outcome.refusal === 'unannounced' || outcome.refusal === 'unknown-blob')
}
