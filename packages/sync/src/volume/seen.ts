import type { JsonWebKey } from 'node:crypto'
import type { BlobHash, Head, KeyId } from '@buergerkoffer/log'
import type { KnownStation } from '../centre/centre-store.ts'
import type { AnswerBody, BlobNotice, Request } from '../protocol.ts'
import type { Took } from './take-request.ts'

/** What volumes have told of a station: enough to answer it. */
export interface Seen {
  readonly station: string
  readonly nonce: Uint8Array
  readonly incarnation: number
  readonly replyKey: JsonWebKey
  /** Where both logs of the station stood when it last wrote, by its own clock. */
  readonly heads: { readonly out: Head; readonly in: Head; readonly wall: string } | undefined
  readonly awaiting: ReadonlySet<KeyId>
  readonly blobs: ReadonlyMap<BlobHash, BlobNotice>
  /** Orders came back that this centre had lost. */
  readonly tookBack: boolean
  /** What is to be said of a fork. */
  readonly aboutFork: AnswerBody | undefined
}

interface Heard {
  readonly known: KnownStation
  readonly request: Request
  readonly nonce: Uint8Array
  readonly incarnation: number
  readonly replyKey: JsonWebKey
  readonly took: Took
}

/** Adds what one message tells. Of several volumes the one written last says where the station stands. */
export function noteSeen(before: Seen | undefined, heard: Heard): Seen {
  const { known, request, took, ...how } = heard
  const seen = before ?? { ...nothing, station: known.station, ...how }
  if (took.kind === 'refused') return seen
  const aboutFork = (took.kind === 'taken' ? took.aboutFork : undefined) ?? seen.aboutFork
  if (request.kind !== 'exchange') return { ...seen, aboutFork }
  const isNewer = !seen.heads || Date.parse(request.clock.wall) >= Date.parse(seen.heads.wall)
  const heads = { out: request.out, in: request.in, wall: request.clock.wall }
  return {
    ...seen,
    ...(isNewer ? { heads, ...how } : {}),
    aboutFork,
    awaiting: new Set([...seen.awaiting, ...request.awaiting]),
    blobs: new Map([...seen.blobs, ...request.blobs.map((blob) => [blob.hash, blob] as const)]),
    tookBack: seen.tookBack || (took.kind === 'taken' && took.tookBack === true),
  }
}

const nothing = {
  heads: undefined,
  awaiting: new Set<KeyId>(),
  blobs: new Map<BlobHash, BlobNotice>(),
  tookBack: false,
  aboutFork: undefined,
}
