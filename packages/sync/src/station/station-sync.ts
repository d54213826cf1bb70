import type { JsonWebKey } from 'node:crypto'
import type { BlobHash, LogId, SigningKey, VerifyingKey } from '@buergerkoffer/log'
import type { BatchSize } from '../batch.ts'
import {
  type AnswerBody,
  type Control,
  maxMessageBytes,
  type Receipt,
  type Refusal,
  type Request,
  type StationClock,
} from '../protocol.ts'
import { outgoing } from '../volume/messages-out.ts'
import { readVolumeAnswer } from '../volume/read-answer.ts'
import { takeVolumeAnswer, type VolumeOutcome } from '../volume/take-volume-answer.ts'
import { readAnswer, readControl, type SignedControl, writeRequest } from '../wire.ts'
import { type BlobWatch, watchBlobs } from './blob-progress.ts'
import { type Following, followingOf, type Stretch, stretchesOf } from './blob-request.ts'
import { nextRequest } from './next-request.ts'
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
  /** What follows the last message cannot be read here: its blob counts as failed, and an exchange goes next. */
  readonly failed: () => void
  /** The centre's last word, from whenever the last contact was. */
  readonly control: () => Control | undefined
  /** Blobs that could not be moved twice, here or there; they are tried again after a restart, or when a person asks. */
  readonly aside: () => readonly BlobHash[]
  /** Tries the blobs again that were set aside. */
  readonly retry: () => void
  /** What of ours the last message carried; undefined once it is answered, and if it only asked. */
  readonly underWay: () => UnderWay | undefined
  /** What goes into volumes: messages with a nonce of our own making, read from the store as they are asked for (SYNC-22). */
  readonly volume: (nonce: Uint8Array, size: BatchSize) => VolumeMessages
  /** Takes one message out of a volume that came back, in whatever order (SYNC-77). */
  readonly takeFromVolume: (message: Uint8Array, replyKey: JsonWebKey) => VolumeTurn
  /** So much of an own blob the centre has, as far as it has said since the start; bytes. */
  readonly sentOf: (blob: BlobHash) => number
}

/** The messages of one or more volumes. */
export interface VolumeMessages {
  /** What every volume begins with. */
  readonly opening: Uint8Array
  readonly messages: () => Generator<Uint8Array>
  /** About what the volumes will hold; bytes. */
  readonly bytes: number
}

/** `not-centre`: nobody the station trusts has said this, or not to this station. */
export type VolumeTurn = VolumeOutcome | { readonly kind: 'not-centre' }

/** Positions after one and up to another, or stretches of blobs. */
export type UnderWay =
  | { readonly kind: 'entries'; readonly after: number; readonly upTo: number }
  | { readonly kind: 'blobs'; readonly stretches: readonly Stretch[] }

/** How the talk over the line stands. */
interface Talk {
  /** What was asked and is not answered yet. */
  open: { readonly nonce: Uint8Array; readonly request: Request } | undefined
  /** The centre's last word. */
  control: Control | undefined
  exchangeFirst: boolean
  branchAside: boolean
  /** The orders up to this position the centre did not give when it was asked: they hold up no blob again. */
  ordersInVain: number | undefined
  /** When the last exchange was asked, since boot. */
  exchangedAt: number
  /** A volume has brought an answer since the last message was asked. */
  overtaken: boolean
  /** Whose bytes are being read for what was asked. */
  reading: BlobHash | undefined
}

/** What every message is made with. */
interface Line extends StationSyncDeps {
  readonly blobs: BlobWatch
  readonly talk: Talk
}

/**
 * The station's side of the protocol: synchronous, without clock or network, so that the simulation runs this very code. Whoever carries
 * the messages may lose, double or delay them: every request is safe to repeat.
 */
export function createStationSync(deps: StationSyncDeps): StationSync {
  const { store, keys } = deps
  const blobs = watchBlobs(store)
  const control = readStored(store, keys.centre)
  const talk: Talk = {
    ...{ open: undefined, control, exchangeFirst: true, branchAside: false, overtaken: false },
    ...{ ordersInVain: undefined, exchangedAt: 0, reading: undefined },
  }
  const line: Line = { ...deps, blobs, talk }
  return {
    ...volumesOf(line),
    control: () => talk.control,
    aside: blobs.aside,
    retry: blobs.retry,
    underWay: () => talk.open && underWay(talk.open.request),
    sentOf: (blob) => blobs.offsetOf(blob) ?? store.sentOf(blob) ?? 0,
    ask: (nonce, size) => ask(line, nonce, size),
    following: () =>
      followingOf(store.blobs, talk.open?.request, (hash) => {
        talk.reading = hash
      }),
    failed: () => failed(line),
    take: (message) => take(line, message),
  }
}

function ask({ store, clock, blobs, talk, station, linkKey }: Line, nonce: Uint8Array, size: BatchSize): Uint8Array {
  const { control, branchAside } = talk
  // The line broke under an upload: one exchange tells how far all its blobs are.
  const exchangeFirst = talk.exchangeFirst || talk.open?.request.kind === 'upload'
  const exchangeDue = ordersWait(store, talk) || clock().sinceBoot - talk.exchangedAt >= exchangeEvery
  const request = nextRequest({ store, control, size, blobs, clock, exchangeFirst, exchangeDue, branchAside })
  if (request.kind === 'exchange') talk.exchangedAt = request.clock.sinceBoot
  talk.open = { nonce, request }
  talk.overtaken = false
  talk.reading = undefined
  blobs.asked(request)
  if (request.kind === 'upload') noteBegun(store, request)
  return writeRequest(request, station, nonce, linkKey)
}

/** From now on only the centre can tell how far these blobs are. */
function noteBegun(store: SyncStore, request: Extract<Request, { kind: 'upload' }>): void {
  const fresh = stretchesOf(request).filter(({ hash }) => store.sentOf(hash) === undefined)
  if (fresh.length > 0) store.transact(() => fresh.forEach(({ hash, from }) => void store.noteSent(hash, from)))
}

/** Milliseconds. An hour of blobs must not keep an order, a lease or a lock away. */
const exchangeEvery = 120_000

/** Whether the centre has told of orders that are not here, unless it was asked for them and did not give them. */
function ordersWait({ log, inLog }: SyncStore, { control, ordersInVain }: Talk): boolean {
  const given = control?.given
  return given?.logId === inLog && given.seq > log.head(inLog).seq && given.seq !== ordersInVain
}

function failed({ talk, blobs }: Line): void {
  if (talk.reading) blobs.failed(talk.reading)
  talk.exchangeFirst = true
  talk.open = undefined
}

function take(line: Line, message: Uint8Array): ReturnType<StationSync['take']> {
  const { talk, station, store, keys, newLogId, blobs } = line
  const { open, branchAside } = talk
  // What was asked over the line a volume has answered meanwhile: ask anew, from where we stand now.
  if (talk.overtaken) return { turn: { kind: 'moved' } }
  const answer = open && message.length <= maxMessageBytes && readAnswer(message, open.nonce, keys.centre)
  const block = answer && readControl(answer.control, keys.centre)
  if (!open || !answer || !block || block.station !== station) return { turn: { kind: 'not-centre' } }
  const { request } = open
  const before = talk.control?.receipt ?? undefined
  const turn = takeAnswer({ store, keys, request, blobs, branchAside, before, newLogId }, answer, block)
  talk.control = isStored(store, answer.control) ? block : readStored(store, keys.centre)
  talk.open = undefined
  // Of an answer that contradicts our own log nothing is known to have arrived where the true centre is (SYNC-17).
  if (turn.kind === 'contradiction' && turn.log === 'out') talk.exchangeFirst = true
  else learn(line, { request, body: answer.body, block, before }, turn)
  return { turn, nextNonce: answer.nextNonce }
}

/** What an answer was taken from. */
interface Heard {
  readonly request: Request
  readonly body: AnswerBody
  readonly block: Control
  /** The last receipt before it. */
  readonly before: Receipt | undefined
}

/** What only this run of the program remembers: what the centre has heard of, and what had better be asked next. */
function learn({ store, blobs, talk }: Line, { request, body, block, before }: Heard, turn: Outcome): void {
  const refusesBranch = request.kind === 'branch' && turn.kind === 'refused' && !isPassing(turn.refusal)
  talk.branchAside ||= refusesBranch
  if (request.kind === 'exchange') {
    const hasCome = store.log.head(store.inLog).seq > request.in.seq
    talk.ordersInVain = hasCome ? undefined : block.given?.seq
  }
  if (isAnotherCentre(before, block.receipt)) blobs.announceAnew()
  // After a fork nothing that waits to be sent was announced to the new log.
  talk.exchangeFirst = blobs.note(request, body, turn) || turn.kind === 'reopened' || refusesBranch
}

function volumesOf(line: Line): Pick<StationSync, 'volume' | 'takeFromVolume'> {
  const { station, linkKey, keys, store, clock, newLogId, blobs, talk } = line
  return {
    volume: (nonce, size) => {
      // Who reads a volume may have heard nothing over the line, or forgotten it.
      const anew = { ...blobs, isAnnounced: () => false }
      const { control } = talk
      const asking = {
        store,
        control,
        size,
        blobs: anew,
        clock,
        exchangeFirst: true,
        exchangeDue: false,
        branchAside: false,
      }
      const { opening, requests, bytes } = outgoing(asking)
      const write = (request: Request): Uint8Array => writeRequest(request, station, nonce, linkKey)
      return { opening: write(opening), messages: () => written(requests(), write), bytes }
    },
    takeFromVolume: (message, replyKey) => {
      const read = readVolumeAnswer(message, { station, centre: keys.centre, replyKey })
      if (!read) return { kind: 'not-centre' }
      const outcome = takeVolumeAnswer({ store, keys, newLogId, control: talk.control }, read.answer, read.block)
      talk.control = readStored(store, keys.centre)
      // The store has moved: whoever waits for an answer asks anew.
      talk.overtaken ||= talk.open !== undefined
      talk.open = undefined
      return outcome
    },
  }
}

function* written(requests: Iterable<Request>, write: (request: Request) => Uint8Array): Generator<Uint8Array> {
  for (const request of requests) yield write(request)
}

/** Restored since, or speaking of another log: what it heard before it may have lost. */
const isAnotherCentre = (before: Receipt | undefined, now: Receipt | null): boolean =>
  now !== null && (before?.log !== now.log || before.incarnation !== now.incarnation)

function underWay(request: Request): UnderWay | undefined {
  if (request.kind === 'part') {
    const { blob, offset, bytes } = request
    return { kind: 'blobs', stretches: [{ hash: blob.hash, from: offset, to: offset + bytes.length }] }
  }
  if (request.kind === 'upload') return { kind: 'blobs', stretches: stretchesOf(request) }
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
