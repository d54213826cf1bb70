import type { AsyncBlobStore, BlobHash, KeyId, RandomBytes, SigningKey, VerifyingKey } from '@buergerkoffer/log'
import { isFreshNonce, issueNonce } from '../nonce.ts'
import {
  type AnswerBody,
  type Control,
  maxMessageBytes,
  protocolVersion,
  type Receipt,
  type Refusal,
  type Request,
} from '../protocol.ts'
import type { BatchSize } from '../station/next-request.ts'
import { isSignedBy, readEnvelope, readRequest, type SignedRequest, signControl, writeAnswer } from '../wire.ts'
import { type BlobDoor, createBlobDoor, type UploadLimits } from './blob-door.ts'
import type { CentreStore, CentreTx, KnownKeys, KnownStation, LogEnd, NoticedBlob } from './centre-store.ts'
import { givePull } from './give-pull.ts'
import { receiptFrom, refused } from './plan.ts'
import { takeBack, takePush, takeWraps } from './take-push.ts'

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
  readonly nonceSecret: Buffer
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
}

export interface UploadAnswer {
  readonly message: Uint8Array
  /** Too many upload now; the station comes again. */
  readonly busy: boolean
}

/** What a station waits to hear of: keys it wants to forget, and blobs; the receipt speaks of those that are durable here. */
interface Asked {
  readonly awaiting: readonly KeyId[]
  readonly blobs: readonly BlobHash[]
}

type Exchange = Extract<Request, { kind: 'exchange' }>
type Exchanged = Extract<AnswerBody, { kind: 'exchanged' }>

const nothing: Asked = { awaiting: [], blobs: [] }
/** So many blobs of a station are named as waited for in one answer. */
const mostWaiting = 200
const partBytes = 256 * 1024

/** Serves every station of every tenant. Keeps nothing between two messages: any number of processes may answer (SYNC-34). */
export function createCentreSync(deps: CentreSyncDeps): CentreSync {
  const door = createBlobDoor(deps)
  const answer = async (message: Uint8Array, bytes?: AsyncIterable<Uint8Array>): Promise<UploadAnswer | undefined> => {
    const envelope = message.length <= maxMessageBytes ? readEnvelope(message) : undefined
    if (!envelope) return undefined
    const known = await deps.store.station(envelope.station)
    const { body, control } = known
      ? await handle(deps, known, envelope, { door, bytes })
      : { body: refused('unknown-station'), control: bareControl(deps, envelope.station) }
    return { message: write(deps, envelope, control, body), busy: body.kind === 'refused' && body.refusal === 'busy' }
  }
  return { nonce: () => nonceOf(deps), answer: async (message) => (await answer(message))?.message, upload: answer }
}

/** Where blobs go, and the bytes that follow the message, if they do. */
interface BlobWay {
  readonly door: BlobDoor
  readonly bytes: AsyncIterable<Uint8Array> | undefined
}

/** What is answered; said only when the transaction in which the control block was read is committed (SYNC-14). */
interface Handled {
  readonly body: AnswerBody
  readonly control: Control
}

/** The last transaction of an answer: what it still changes, and the control block that speaks of it. */
const conclude = (
  deps: CentreSyncDeps,
  { station }: KnownStation,
  work: (tx: CentreTx) => Promise<AnswerBody>,
  asked = nothing,
): Promise<Handled> =>
  deps.store.transact(station, async (tx) => ({ body: await work(tx), control: await controlOf(deps, tx, asked) }))

async function handle(
  deps: CentreSyncDeps,
  known: KnownStation,
  envelope: SignedRequest,
  { door, bytes }: BlobWay,
): Promise<Handled> {
  const request = readRequest(envelope)
  const only = (body: AnswerBody): Promise<Handled> => conclude(deps, known, async () => body)
  if (!request) return only(refused(envelope.protocol > protocolVersion ? 'too-new' : 'malformed'))
  const linkKey = request.kind === 'enrol' ? deps.readLinkKey(request.linkKey) : known.enrolled?.linkKey
  if (!linkKey || !isSignedBy(envelope, linkKey)) return only(refused('bad-signature'))
  if (!isFreshNonce(deps.nonceSecret, envelope.nonce, deps.now())) return only(refused('stale-nonce'))
  switch (request.kind) {
    case 'enrol':
      return conclude(deps, known, (tx) => tx.enrol(request))
    case 'exchange':
      return exchange(deps, door, known, request)
    case 'part':
      return aboutBlob(deps, door, known, request, await door.part(known.station, request))
    case 'upload':
      if (!bytes) return only(refused('malformed'))
      return aboutBlob(deps, door, known, request, await door.upload(known.station, request, bytes))
    case 'fetch':
      return only(await give(deps, known, request))
    case 'reopen':
      return only(await reopen(deps, known, request))
  }
}

/**
 * Commit first, read models second, orders third: a receipt speaks only of what is durable (SYNC-14). A station that only brings more is
 * answered out of the first commit.
 */
async function exchange(
  deps: CentreSyncDeps,
  door: BlobDoor,
  known: KnownStation,
  request: Exchange,
): Promise<Handled> {
  const { station, enrolled, inLog } = known
  // A station sees its own two logs only, also within its tenant.
  const own = request.in.logId === inLog && request.out.logId === enrolled?.outLog
  if (!enrolled || !own) return conclude(deps, known, async () => refused('malformed'))
  const asked = { awaiting: request.awaiting, blobs: await heldOf(door, station, request.blobs) }
  const answering: Answering = { deps, known, request, asked }
  const { refusal, early, announced, ...first } = await deps.store.transact(station, async (tx) => {
    const refusal = await takePush(tx, enrolled, request)
    const tookBack = await takeBack(tx, inLog, deps.centreKey, request)
    const isMore = !tookBack && isOnlyMore(request, await tx.logEnd(enrolled.outLog))
    return {
      ...{ refusal, tookBack },
      announced: await tx.announced(mostWaiting),
      hasUnread: await tx.hasUnread(enrolled.outLog),
      early: isMore ? await answerIn(tx, answering, { refusal, isRead: true, waiting: [] }) : undefined,
    }
  })
  const isRead = !first.hasUnread || (await readIn(deps, station, enrolled.outLog, early ? 'soon' : 'now'))
  if (early) return early
  const isOwnRead = !first.tookBack || (await readIn(deps, station, inLog))
  const waiting = await door.waiting(station, announced)
  return deps.store.transact(station, (tx) =>
    answerIn(tx, answering, { refusal, isRead: isRead && isOwnRead, waiting }),
  )
}

interface Answering {
  readonly deps: CentreSyncDeps
  readonly known: KnownStation
  readonly request: Exchange
  readonly asked: Asked
}

interface Found {
  /** Why the push was not taken, if it was not. */
  readonly refusal: Refusal | undefined
  /** Whether the read models have what the station brought; if not yet, it is asked to come again for what it lacks. */
  readonly isRead: boolean
  readonly waiting: Exchanged['waiting']
}

/** What an exchange brings back, in its last transaction. */
async function answerIn(
  tx: CentreTx,
  { deps, known, request, asked }: Answering,
  { refusal, isRead, waiting }: Found,
): Promise<Handled> {
  await tx.noteContact(contactAt(deps, request))
  const pulling = { waiting, pull: deps.pull }
  const body = refusal ? refused(refusal) : isRead ? await givePull(tx, pulling, known, request) : comeAgain(waiting)
  if (body.kind === 'refused' && body.refusal === 'broken-chain') deps.report('contradiction', new Error(known.station))
  return { body, control: await controlOf(deps, tx, asked) }
}

const comeAgain = (waiting: Exchanged['waiting']): Exchanged => ({
  ...{ kind: 'exchanged', runs: [], wraps: [], more: true },
  waiting: [...waiting],
})

const heldOf = (door: BlobDoor, station: string, blobs: readonly NoticedBlob[]): Promise<readonly BlobHash[]> =>
  door.held(
    station,
    blobs.map(({ hash }) => hash),
  )

/**
 * A station that has more to push comes again, and its receipt speaks of storing only: it need not wait until it is read. All others do, since what
 * they are given back depends on what was read (SYNC-14, SYNC-18).
 */
const isOnlyMore = ({ push, out }: Exchange, end: LogEnd | undefined): boolean =>
  push !== null && push.head.seq < out.seq && (end?.seq ?? 0) <= out.seq

/** Whether it is read now. A fault in the read models holds up no receipt: what has arrived is read at the next contact. */
const readIn = (deps: CentreSyncDeps, ...asked: Parameters<CentreStore['takeIn']>): Promise<boolean> =>
  deps.store.takeIn(...asked).catch((fault: unknown) => {
    deps.report('intake-failed', fault)
    return true
  })

function contactAt({ now, leaseHours }: CentreSyncDeps, { clock }: Exchange) {
  const at = now()
  return {
    at: new Date(at).toISOString(),
    leaseUntil: new Date(at + leaseHours * 3_600_000).toISOString(),
    clockOffset: Date.parse(clock.wall) - at,
  }
}

/** After a blob's bytes: one that is durable now is waited for no more. */
async function aboutBlob(
  deps: CentreSyncDeps,
  door: BlobDoor,
  known: KnownStation,
  { blob }: { readonly blob: NoticedBlob },
  body: AnswerBody,
): Promise<Handled> {
  const isTaken = body.kind === 'part'
  const asked = { awaiting: [], blobs: isTaken ? await heldOf(door, known.station, [blob]) : [] }
  const settled = async (tx: CentreTx): Promise<AnswerBody> => {
    if (isTaken && body.state === 'durable') await tx.settle(blob.hash)
    return body
  }
  return conclude(deps, known, settled, asked)
}

async function give(
  { store, blobs }: CentreSyncDeps,
  { station }: KnownStation,
  { hash, offset }: Extract<Request, { kind: 'fetch' }>,
): Promise<AnswerBody> {
  const isOffered = await store.transact(station, (tx) => tx.isPublished(hash))
  const bytes = isOffered ? await blobs.read(hash, offset, partBytes) : undefined
  if (!bytes) return refused('unknown-blob')
  return { kind: 'fetched', size: (await blobs.stat(hash)).size, bytes }
}

/** Whether its log has forked a station finds out itself; one that asks twice for the same log is given the same answer (SYNC-46). */
async function reopen(
  deps: CentreSyncDeps,
  { station, enrolled, inLog }: KnownStation,
  request: Extract<Request, { kind: 'reopen' }>,
): Promise<AnswerBody> {
  if (!enrolled) return refused('malformed')
  const body = await deps.store.transact(station, async (tx) => {
    await takeWraps(tx, request.wraps)
    return tx.reopen(request.log, request.common)
  })
  await readIn(deps, station, inLog)
  return body
}

function write(deps: CentreSyncDeps, { nonce }: SignedRequest, control: Control, body: AnswerBody): Uint8Array {
  const answer = { nonce, nextNonce: nonceOf(deps), control: { ...signControl(control, deps.signing) }, body }
  return writeAnswer(answer, deps.signing)
}

const nonceOf = ({ nonceSecret, now, random }: CentreSyncDeps): Uint8Array => issueNonce(nonceSecret, now(), random)

/** Every answer carries receipt, lease, lock and time, refusals too (SYNC-19). */
async function controlOf(deps: CentreSyncDeps, tx: CentreTx, asked: Asked): Promise<Control> {
  const known = await tx.station()
  const given = await tx.logEnd(known.inLog)
  return {
    ...bareControl(deps, known.station),
    receipt: known.enrolled && (await receiptOf(deps, tx, known.enrolled, asked)),
    given: given ? { logId: known.inLog, seq: given.seq, hash: given.hash } : null,
    lease: { until: known.leaseUntil },
    lock: known.locked,
  }
}

/** Says what is durable now: called after the commit of what it speaks of (SYNC-14). */
async function receiptOf({ now }: CentreSyncDeps, tx: CentreTx, { outLog }: KnownKeys, asked: Asked): Promise<Receipt> {
  const end = await tx.logEnd(outLog)
  if (!end) throw new Error('an enrolled station has no out-log')
  return receiptFrom({
    outHead: { logId: outLog, seq: end.seq, hash: end.hash },
    incarnation: end.incarnation,
    missing: await tx.missing(outLog),
    opened: await tx.opened(outLog, asked.awaiting),
    blobs: [...asked.blobs],
    archivedThrough: end.archivedThrough,
    time: new Date(now()).toISOString(),
  })
}

function bareControl(deps: CentreSyncDeps, station: string): Control {
  const time = new Date(deps.now()).toISOString()
  return {
    protocol: protocolVersion,
    station,
    centreTime: time,
    receipt: null,
    given: null,
    lease: { until: time },
    lock: false,
  }
}
