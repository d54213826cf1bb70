import type { JsonWebKey } from 'node:crypto'
import type { AsyncBlobStore, SigningKey, VerifyingKey } from '@buergerkoffer/log'
import type { BlobDoor } from '../centre/blob-door.ts'
import type { CentreStore, KnownStation } from '../centre/centre-store.ts'
import type { Refusal, Request } from '../protocol.ts'
import { isSignedBy, readEnvelope, readRequest } from '../wire.ts'
import { giveBack } from './give-back.ts'
import { noteSeen, type Seen } from './seen.ts'
import { type Took, takeRequest } from './take-request.ts'
import { readVolumeNonce } from './volume-nonce.ts'

export interface VolumeVisitDeps {
  readonly store: CentreStore
  readonly blobs: AsyncBlobStore
  readonly door: BlobDoor
  readonly signing: SigningKey
  readonly centreKey: VerifyingKey
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly leaseHours: number
  readonly report: (code: string, fault: unknown) => void
}

/** What came of one message of a volume. */
export type VolumeMessage =
  /** No message that a known station wrote for a volume. */
  { readonly kind: 'foreign' } | ({ readonly station: string } & Took)

/** Volumes that are read together. Remembers who spoke, for the way back. */
export interface VolumeVisit {
  /** Takes one message; again, later or out of order is harmless. */
  readonly take: (message: Uint8Array) => Promise<VolumeMessage>
  /** Who has spoken, and by which key a volume for the way back is sealed. */
  readonly stations: () => readonly { readonly station: string; readonly replyKey: JsonWebKey }[]
  /** The messages of the volume that goes back to a station that has spoken. */
  readonly answers: (station: string) => AsyncGenerator<Uint8Array>
}

type VolumeRequest = Extract<Request, { kind: 'exchange' | 'part' | 'reopen' | 'branch' }>

/**
 * The centre's door for volumes (SYNC-22, SYNC-77). It takes what the line takes, by the same code, but believes nothing about the present: no contact is
 * noted, no clock measured, and no station counts as heard after a restore unless it has heard of that restore.
 */
export function createVolumeVisit(deps: VolumeVisitDeps): VolumeVisit {
  const seen = new Map<string, Seen>()
  return {
    take: async (message) => {
      const read = await readMessage(deps, message)
      if (read.kind !== 'read') return read
      const { known, request, nonce, incarnation, replyKey } = read
      const took = await takeRequest(deps, known, request)
      const { station } = known
      seen.set(station, noteSeen(seen.get(station), { known, request, nonce, incarnation, replyKey, took }))
      return { station, ...took }
    },
    stations: () => [...seen].map(([station, { replyKey }]) => ({ station, replyKey })),
    answers: async function* (station) {
      const about = seen.get(station)
      if (about) yield* giveBack(deps, about)
    },
  }
}

interface ReadMessage {
  readonly kind: 'read'
  readonly known: KnownStation
  readonly request: VolumeRequest
  readonly nonce: Uint8Array
  readonly incarnation: number
  readonly replyKey: JsonWebKey
}

async function readMessage({ store }: VolumeVisitDeps, message: Uint8Array): Promise<ReadMessage | VolumeMessage> {
  const envelope = readEnvelope(message)
  const nonce = envelope && readVolumeNonce(envelope.nonce)
  if (!envelope || !nonce) return { kind: 'foreign' }
  const { station } = envelope
  const known = await store.meet(station, async (_, met) => met)
  if (!known?.enrolled) return no(station, 'unknown-station')
  if (!isSignedBy(envelope, known.enrolled.linkKey)) return no(station, 'bad-signature')
  const request = readRequest(envelope)
  if (!request || !isForVolume(request)) return no(station, 'malformed')
  return { kind: 'read', known, request, nonce: envelope.nonce, ...nonce }
}

const no = (station: string, refusal: Refusal): VolumeMessage => ({ kind: 'refused', station, refusal })

const isForVolume = (request: Request): request is VolumeRequest =>
  request.kind === 'exchange' || request.kind === 'part' || request.kind === 'reopen' || request.kind === 'branch'
