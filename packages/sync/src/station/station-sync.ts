import type { BlobHash, LogId, SigningKey, VerifyingKey } from '@buergerkoffer/log'
import {
  type Control,
  maxMessageBytes,
  type Receipt,
  type Refusal,
  type Request,
  type StationClock,
} from '../protocol.ts'
import { readAnswer, readControl, type SignedControl, writeRequest } from '../wire.ts'
import { watchBlobs } from './blob-progress.ts'
import { type Following, followingOf } from './blob-request.ts'
import { type BatchSize, nextRequest } from './next-request.ts'
import type { SyncStore } from './sync-store.ts'
import { type Outcome, type TrustedKeys, takeAnswer } from './take-answer.ts'

export interface StationSyncDeps {
  readonly station: string
  readonly linkKey: SigningKey
  readonly keys: TrustedKeys
  readonly store: SyncStore
  readonly clock: () => StationClock
  /** A fresh id, for the log in which the station goes on after a fork. */
  readonly newLogId: () => LogId
}

/** What came back over the line. `not-centre`: nobody the station trusts has spoken; nothing was believed (SYNC-20). */
export type Turn = Outcome | { readonly kind: 'not-centre' }

export interface StationSync {
  /** The next message, answering this nonce. */
  readonly ask: (nonce: Uint8Array, size: BatchSize) => Uint8Array
  /** The bytes that follow the last message, if it is the header of an upload. */
  readonly following: () => Following | undefined
  /** Takes the answer to the last message; also names the nonce for the next. */
  readonly take: (message: Uint8Array) => { readonly turn: Turn; readonly nextNonce?: Uint8Array }
  /** The centre's last word, from whenever the last contact was. */
  readonly control: () => Control | undefined
  /** Blobs that could not be moved twice, here or there; they are tried again after a restart, or when a person asks. */
  readonly aside: () => readonly BlobHash[]
  /** Tries the blobs again that were set aside. */
  readonly retry: () => void
  /** What of ours the last message carried; undefined once it is answered, and if it only asked. */
  readonly underWay: () => UnderWay | undefined
  /** So much of an own blob the centre has, as far as it has said since the start; bytes. */
  readonly sentOf: (blob: BlobHash) => number
}

/** Positions after one and up to another, or a stretch of a blob. */
export type UnderWay =
  | { readonly kind: 'entries'; readonly after: number; readonly upTo: number }
  | { readonly kind: 'blob'; readonly hash: BlobHash; readonly from: number; readonly to: number }

/**
 * The station's side of the protocol: synchronous, without clock or network, so that the simulation runs this very code. Whoever carries
 * the messages may lose, double or delay them: every request is safe to repeat.
 */
export function createStationSync({ station, linkKey, keys, store, clock, newLogId }: StationSyncDeps): StationSync {
  let open: { readonly nonce: Uint8Array; readonly request: Request } | undefined
  let control = readStored(store, keys.centre)
  let [exchangeFirst, branchAside] = [true, false]
  const blobs = watchBlobs(store)
  return {
    control: () => control,
    aside: blobs.aside,
    retry: blobs.retry,
    underWay: () => open && underWay(open.request),
    sentOf: (blob) => blobs.offsetOf(blob) ?? store.sentOf(blob) ?? 0,
    ask: (nonce, size) => {
      const request = nextRequest({ store, control, size, blobs, clock, exchangeFirst, branchAside })
      open = { nonce, request }
      blobs.asked(request)
      if (request.kind === 'upload' && store.sentOf(request.blob.hash) === undefined) {
        store.transact(() => store.noteSent(request.blob.hash, request.offset))
      }
      return writeRequest(request, station, nonce, linkKey)
    },
    following: () => followingOf(store.blobs, open?.request),
    take: (message) => {
      const answer = open && message.length <= maxMessageBytes && readAnswer(message, open.nonce, keys.centre)
      const block = answer && readControl(answer.control, keys.centre)
      if (!open || !answer || !block || block.station !== station) return { turn: { kind: 'not-centre' } }
      const before = control?.receipt ?? undefined
      const turn = takeAnswer(
        { store, keys, request: open.request, blobs, branchAside, before, newLogId },
        answer,
        block,
      )
      control = isStored(store, answer.control) ? block : readStored(store, keys.centre)
      if (isAnotherCentre(before, block.receipt)) blobs.announceAnew()
      const refusesBranch = open.request.kind === 'branch' && turn.kind === 'refused' && !isPassing(turn.refusal)
      branchAside ||= refusesBranch
      // After a fork nothing that waits to be sent was announced to the new log.
      exchangeFirst = blobs.note(open.request, answer.body, turn) || turn.kind === 'reopened' || refusesBranch
      open = undefined
      return { turn, nextNonce: answer.nextNonce }
    },
  }
}

/** Restored since, or speaking of another log: what it heard before it may have lost. */
const isAnotherCentre = (before: Receipt | undefined, now: Receipt | null): boolean =>
  now !== null && (before?.log !== now.log || before.incarnation !== now.incarnation)

function underWay(request: Request): UnderWay | undefined {
  if (request.kind === 'part') {
    const { blob, offset, bytes } = request
    return { kind: 'blob', hash: blob.hash, from: offset, to: offset + bytes.length }
  }
  if (request.kind === 'upload') {
    const { blob, offset, length } = request
    return { kind: 'blob', hash: blob.hash, from: offset, to: offset + length }
  }
  if (request.kind !== 'exchange' || !request.push) return undefined
  return { kind: 'entries', after: request.push.after.seq, upTo: request.push.head.seq }
}

/** Refusals after which the station only has to ask again, with a new nonce or from where the centre stands. */
export const isPassing = (refusal: Refusal): boolean => refusal === 'stale-nonce' || refusal === 'elsewhere'

/** Whether an answer's control block is the last word now: then it is read and verified already. */
const isStored = (store: SyncStore, { bytes }: SignedControl): boolean =>
  Buffer.compare(store.control()?.bytes ?? noBytes, bytes) === 0

const noBytes = Buffer.alloc(0)

/** Read again only after an answer: every event asks for the time, and each reading would verify a signature. */
function readStored(store: SyncStore, centre: VerifyingKey): Control | undefined {
  const signed = store.control()
  return signed && readControl(signed, centre)
}
