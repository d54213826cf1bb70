import type { AsyncBlobStore, RandomBytes, SigningKey, VerifyingKey } from '@buergerkoffer/log'
import type { BatchSize } from '../batch.ts'
import { isFreshNonce, issueNonce, type NonceSecret, nonceTagger } from '../nonce.ts'
import {
  type AnswerBody,
  type BlobNotice,
  type Control,
  maxMessageBytes,
  protocolVersion,
  type Refusal,
  type Request,
} from '../protocol.ts'
import { createVolumeVisit, type VolumeVisit } from '../volume/centre-visit.ts'
import { isSignedBy, readEnvelope, readRequest, type SignedRequest, signControl, writeAnswer } from '../wire.ts'
import { beginExchange, readIn } from './answer-exchange.ts'
import { type BlobDoor, createBlobDoor, type UploadLimits } from './blob-door.ts'
import type { CentreStore, CentreTx, KnownKeys, KnownStation } from './centre-store.ts'
import { bareControl, controlOf, type Handled, nothing, type Rest } from './control-block.ts'
import { refused } from './plan.ts'
import { takeBranch } from './take-branch.ts'

export interface CentreSyncDeps {
  readonly store: CentreStore
  readonly blobs: AsyncBlobStore
  /** How many blobs are taken at once. */
  readonly uploads?: UploadLimits | undefined
  /** Waits, for uploads on a line that has died. */
  readonly sleep?: ((milliseconds: number) => Promise<void>) | undefined
  readonly signing: SigningKey
  /** The public half of `signing`. */
  readonly centreKey: VerifyingKey
  readonly nonceSecret: NonceSecret
  /** Reads a link key as it stands in an enrolment; undefined for bytes that are none. */
  readonly readLinkKey: (bytes: Uint8Array) => VerifyingKey | undefined
  readonly random: RandomBytes
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** How much one answer brings of each log. */
  readonly pull?: BatchSize
  /** How long a contact lets a station work on without the next one. */
  readonly leaseHours: number
  /** Told of a fault in the read models, without personal data. Work that has arrived is receipted all the same. */
  readonly report: (code: string, fault: unknown) => void
}

/** The centre's side of sync. */
export interface CentreSync {
  readonly nonce: () => Uint8Array
  /** Answers a message; undefined for bytes that are no message at all, so that there is nothing to sign an answer to. */
  readonly answer: (message: Uint8Array) => Promise<Uint8Array | undefined>
  /** Answers an upload: its header is a message, the blob's bytes follow (SYNC-73). */
  readonly upload: (header: Uint8Array, bytes: AsyncIterable<Uint8Array>) => Promise<UploadAnswer | undefined>
  /** Reads the messages of volumes, of any stations, in any order (SYNC-22). */
  readonly volumes: () => VolumeVisit
}

export interface UploadAnswer {
  readonly message: Uint8Array
  /** Too many upload now; the station comes again. */
  readonly busy: boolean
}

const partBytes = 256 * 1024

/**
 * Serves every station of every tenant. What counts stands in the store: any process may answer any message (SYNC-34). Of its own a process keeps only
 * whose turn it is: the places and the queue of its uploads, and the reading it has begun.
 */
export function createCentreSync(given: CentreSyncDeps): CentreSync {
  const deps = { ...given, nonceSecret: nonceTagger(given.nonceSecret) }
  const door = createBlobDoor(deps)
  const answer = async (message: Uint8Array, bytes?: AsyncIterable<Uint8Array>): Promise<UploadAnswer | undefined> => {
    const envelope = message.length <= maxMessageBytes ? readEnvelope(message) : undefined
    if (!envelope) return undefined
    const { station } = envelope
    const rest = await deps.store.meet(station, (tx, known) => begin({ deps, tx, known, door, bytes }, envelope))
    const { body, control } = rest
      ? await rest()
      : { body: refused('unknown-station'), control: bareControl(deps, station) }
    return { message: write(deps, envelope, control, body), busy: body.kind === 'refused' && body.refusal === 'busy' }
  }
  return {
    nonce: () => nonceOf(deps),
    answer: async (message) => (await answer(message))?.message,
    upload: answer,
    volumes: () => createVolumeVisit({ ...deps, door }),
  }
}

/** A station that asks, in the first transaction of its answer. */
interface Meeting {
  readonly deps: CentreSyncDeps
  readonly tx: CentreTx
  readonly known: KnownStation
  /** Where blobs go, and the bytes that follow the message, if they do. */
  readonly door: BlobDoor
  readonly bytes: AsyncIterable<Uint8Array> | undefined
}

/** The last transaction of an answer: what it still changes, and the control block that speaks of it. */
const conclude = (
  deps: CentreSyncDeps,
  { station }: KnownStation,
  work: (tx: CentreTx) => Promise<AnswerBody>,
  asked = nothing,
): Promise<Handled> =>
  deps.store.transact(station, async (tx) => ({ body: await work(tx), control: await controlOf(deps, tx, asked) }))

/** Judges who asks and does what comes first, in one transaction; answers what remains to be done after its commit. */
async function begin(meeting: Meeting, envelope: SignedRequest): Promise<Rest> {
  const { deps, tx, known, door, bytes } = meeting
  const { station } = known
  const only = (body: AnswerBody): Promise<Handled> => conclude(deps, known, async () => body)
  const request = readRequest(envelope)
  if (!request) return said(meeting, refused(envelope.protocol > protocolVersion ? 'too-new' : 'malformed'))
  const refusal = distrust(meeting, envelope, request)
  if (refusal) return said(meeting, refused(refusal))
  switch (request.kind) {
    case 'enrol':
      return said(meeting, await tx.enrol(request))
    case 'exchange':
      return beginExchange({ deps, door, known, request }, tx)
    case 'part': {
      const expected = await tx.expected([request.blob])
      return async () => aboutBlobs(deps, known, [request.blob], await door.part(station, request, expected))
    }
    case 'upload': {
      if (!bytes) return said(meeting, refused('malformed'))
      const sent = [request.blob, ...request.after]
      const expected = await tx.expected(sent)
      return async () => aboutBlobs(deps, known, sent, await door.upload(station, request, expected, bytes))
    }
    case 'fetch': {
      const isOffered = await tx.isPublished(request.hash)
      return async () => only(isOffered ? await give(deps, request) : refused('unknown-blob'))
    }
    case 'reopen':
      return async () => only(await aboutFork(deps, known, (own) => own.reopen(request.log, request.common)))
    case 'branch':
      return async () => only(await aboutFork(deps, known, (own, keys) => takeBranch(own, keys, request)))
  }
}

/** All is said in the first transaction. */
async function said({ deps, tx }: Meeting, body: AnswerBody): Promise<Rest> {
  const handled = { body, control: await controlOf(deps, tx, nothing) }
  return async () => handled
}

/** Why a request is not believed. */
function distrust({ deps, known }: Meeting, envelope: SignedRequest, request: Request): Refusal | undefined {
  const linkKey = request.kind === 'enrol' ? deps.readLinkKey(request.linkKey) : known.enrolled?.linkKey
  if (!linkKey || !isSignedBy(envelope, linkKey)) return 'bad-signature'
  return isFreshNonce(deps.nonceSecret, envelope.nonce, deps.now()) ? undefined : 'stale-nonce'
}

/** After the bytes of blobs: those that are durable now are waited for no more. */
function aboutBlobs(
  deps: CentreSyncDeps,
  known: KnownStation,
  sent: readonly BlobNotice[],
  body: AnswerBody,
): Promise<Handled> {
  const stands = body.kind === 'part' ? [body, ...body.after] : []
  const durable = sent.filter((_, at) => stands[at]?.state === 'durable').map(({ hash }) => hash)
  const settled = async (tx: CentreTx): Promise<AnswerBody> => {
    await tx.settle(durable)
    return body
  }
  return conclude(deps, known, settled, { awaiting: [], blobs: durable })
}

async function give(
  { blobs }: CentreSyncDeps,
  { hash, offset }: Extract<Request, { kind: 'fetch' }>,
): Promise<AnswerBody> {
  const bytes = await blobs.read(hash, offset, partBytes)
  return bytes ? { kind: 'fetched', size: (await blobs.stat(hash)).size, bytes } : refused('unknown-blob')
}

/** Whether its log has forked a station finds out itself. What it is given back, and what it brings, stands in its in-log (SYNC-46). */
async function aboutFork(
  deps: CentreSyncDeps,
  { station, enrolled, inLog }: KnownStation,
  work: (tx: CentreTx, keys: KnownKeys) => Promise<AnswerBody>,
): Promise<AnswerBody> {
  if (!enrolled) return refused('malformed')
  const body = await deps.store.transact(station, (tx) => work(tx, enrolled))
  await readIn(deps, station, inLog)
  return body
}

function write(deps: CentreSyncDeps, { nonce }: SignedRequest, control: Control, body: AnswerBody): Uint8Array {
  const answer = { nonce, nextNonce: nonceOf(deps), control: { ...signControl(control, deps.signing) }, body }
  return writeAnswer(answer, deps.signing)
}

const nonceOf = ({ nonceSecret, now, random }: CentreSyncDeps): Uint8Array => issueNonce(nonceSecret, now(), random)
