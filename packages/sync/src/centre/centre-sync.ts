import type { AsyncBlobStore, BlobHash, RandomBytes, SigningKey, VerifyingKey } from '@buergerkoffer/log'
import { isFreshNonce, issueNonce, type NonceSecret, nonceTagger } from '../nonce.ts'
import {
  type AnswerBody,
  type Control,
  maxMessageBytes,
  protocolVersion,
  type Receipt,
  type Request,
} from '../protocol.ts'
import type { BatchSize } from '../station/next-request.ts'
import { createVolumeVisit, type VolumeVisit } from '../volume/centre-visit.ts'
import { isSignedBy, readEnvelope, readRequest, type SignedRequest, signControl, writeAnswer } from '../wire.ts'
import { type BlobDoor, createBlobDoor, type UploadLimits } from './blob-door.ts'
import type { CentreStore, CentreTx, KnownKeys, KnownStation, LogEnd } from './centre-store.ts'
import { givePull } from './give-pull.ts'
import { type Asked, receiptFrom, refused } from './plan.ts'
import { takeBranch } from './take-branch.ts'
import { takeBack, takePush } from './take-push.ts'

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

const nothing: Asked = { awaiting: [], blobs: [] }
/** So many blobs of a station are named as waited for in one answer. */
const mostWaiting = 200
const partBytes = 256 * 1024

/** Serves every station of every tenant. Keeps nothing between two messages: any number of processes may answer (SYNC-34). */
export function createCentreSync(given: CentreSyncDeps): CentreSync {
  const deps = { ...given, nonceSecret: nonceTagger(given.nonceSecret) }
  const door = createBlobDoor(deps)
  const answer = async (message: Uint8Array, bytes?: AsyncIterable<Uint8Array>): Promise<UploadAnswer | undefined> => {
    const envelope = message.length <= maxMessageBytes ? readEnvelope(message) : undefined
    if (!envelope) return undefined
    const known = await deps.store.station(envelope.station)
    const { body, asked } = known
      ? await handle(deps, known, envelope, { door, bytes })
      : only(refused('unknown-station'))
    // Last, so that it speaks of what is committed (SYNC-14).
    const speakOf = { ...asked, blobs: await door.held(envelope.station, asked.blobs) }
    const control = known
      ? await deps.store.transact(known.station, (tx) => controlOf(deps, tx, speakOf))
      : bareControl(deps, envelope.station)
    return { message: write(deps, envelope, control, body), busy: body.kind === 'refused' && body.refusal === 'busy' }
  }
  return {
    nonce: () => nonceOf(deps),
    answer: async (message) => (await answer(message))?.message,
    upload: answer,
    volumes: () =>
      createVolumeVisit({
        ...deps,
        door,
        readIn: (station, log, haste) => readIn(deps, station, log, haste),
        controlOf: (tx, asked) => controlOf(deps, tx, asked),
      }),
  }
}

/** Where blobs go, and the bytes that follow the message, if they do. */
interface BlobWay {
  readonly door: BlobDoor
  readonly bytes: AsyncIterable<Uint8Array> | undefined
}

/** What is answered, and what the receipt shall speak of. */
interface Handled {
  readonly body: AnswerBody
  readonly asked: Asked
}

const only = (body: AnswerBody): Handled => ({ body, asked: nothing })

async function handle(
  deps: CentreSyncDeps,
  known: KnownStation,
  envelope: SignedRequest,
  { door, bytes }: BlobWay,
): Promise<Handled> {
  const request = readRequest(envelope)
  if (!request) return only(refused(envelope.protocol > protocolVersion ? 'too-new' : 'malformed'))
  const linkKey = request.kind === 'enrol' ? deps.readLinkKey(request.linkKey) : known.enrolled?.linkKey
  if (!linkKey || !isSignedBy(envelope, linkKey)) return only(refused('bad-signature'))
  if (!isFreshNonce(deps.nonceSecret, envelope.nonce, deps.now())) return only(refused('stale-nonce'))
  const transact = <T>(work: (tx: CentreTx) => Promise<T>): Promise<T> => deps.store.transact(known.station, work)
  switch (request.kind) {
    case 'enrol':
      return only(await transact((tx) => tx.enrol(request)))
    case 'exchange':
      return exchange(deps, door, known, request)
    case 'part':
      return aboutBlob(request, await door.part(known.station, request))
    case 'upload':
      return bytes ? aboutBlob(request, await door.upload(known.station, request, bytes)) : only(refused('malformed'))
    case 'fetch':
      return only(await give(deps, known, request))
    case 'reopen':
      return only(await aboutFork(deps, known, (tx) => tx.reopen(request.log, request.common)))
    case 'branch':
      return only(await aboutFork(deps, known, (tx, keys) => takeBranch(tx, keys, request)))
  }
}

/** Commit first, read models second, orders third: a receipt speaks only of what is durable (SYNC-14). */
async function exchange(
  deps: CentreSyncDeps,
  door: BlobDoor,
  known: KnownStation,
  request: Extract<Request, { kind: 'exchange' }>,
): Promise<Handled> {
  const { station, enrolled, inLog } = known
  // A station sees its own two logs only, also within its tenant.
  const own = request.in.logId === inLog && request.out.logId === enrolled?.outLog
  if (!enrolled || !own) return only(refused('malformed'))
  const [refusal, tookBack, end, announced] = await deps.store.transact(station, async (tx) => [
    await takePush(tx, enrolled, request),
    await takeBack(tx, inLog, deps.centreKey, request),
    await tx.logEnd(enrolled.outLog),
    await tx.announced(mostWaiting),
  ])
  await readIn(deps, station, enrolled.outLog, isOnlyMore(request, end) ? 'soon' : 'now')
  if (tookBack) await readIn(deps, station, inLog)
  const waiting = await door.waiting(station, announced)
  const body = await deps.store.transact(station, async (tx) => {
    await tx.noteContact(contactAt(deps, request))
    return refusal ? refused(refusal) : givePull(tx, { waiting, pull: deps.pull }, known, request)
  })
  if (body.kind === 'refused' && body.refusal === 'broken-chain') deps.report('contradiction', new Error(station))
  return { body, asked: { awaiting: request.awaiting, blobs: request.blobs.map((blob) => blob.hash) } }
}

/**
 * A station that has more to push comes again, and its receipt speaks of storing only: it need not wait until it is read. All others do, since what
 * they are given back depends on what was read (SYNC-14, SYNC-18).
 */
const isOnlyMore = ({ push, out }: Extract<Request, { kind: 'exchange' }>, end: LogEnd | undefined): boolean =>
  push !== null && push.head.seq < out.seq && (end?.seq ?? 0) <= out.seq

/** A fault in the read models holds up no receipt: what has arrived is read at the next contact. */
const readIn = (deps: CentreSyncDeps, ...asked: Parameters<CentreStore['takeIn']>): Promise<void> =>
  deps.store.takeIn(...asked).catch((fault: unknown) => deps.report('intake-failed', fault))

function contactAt({ now, leaseHours }: CentreSyncDeps, { clock }: Extract<Request, { kind: 'exchange' }>) {
  const at = now()
  return {
    at: new Date(at).toISOString(),
    leaseUntil: new Date(at + leaseHours * 3_600_000).toISOString(),
    clockOffset: Date.parse(clock.wall) - at,
  }
}

const aboutBlob = ({ blob }: { readonly blob: { readonly hash: BlobHash } }, body: AnswerBody): Handled =>
  body.kind === 'refused' ? only(body) : { body, asked: { awaiting: [], blobs: [blob.hash] } }

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
    archivedThrough: await tx.archivedThrough(outLog),
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
