import type { KeyObject } from 'node:crypto'
import {
  type BlobHash,
  type BlobStore,
  createMemoryBlobStore,
  createMemoryLogStore,
  type Head,
  type KeyId,
  type LogId,
  type LogStore,
  type RandomBytes,
  readHeader,
} from '@buergerkoffer/log'
import { planPull, planPush, receiptFrom, refused } from '../centre/plan.ts'
import { isFreshNonce, issueNonce } from '../nonce.ts'
import type { AnswerBody, Control, Request } from '../protocol.ts'
import type { BlobNotice } from '../station/sync-store.ts'
import { isSignedBy, readEnvelope, readRequest, type SignedRequest, signControl, writeAnswer } from '../wire.ts'

export interface TinyCentreDeps {
  readonly station: string
  readonly outLog: LogId
  readonly inLog: LogId
  /** The station's public keys. */
  readonly linkKey: KeyObject
  readonly signingKey: KeyObject
  /** The centre's private key. */
  readonly centreKey: KeyObject
  readonly random: RandomBytes
  readonly now: () => number
  /** How much one answer brings. */
  readonly pullBytes?: number
}

/** A centre in memory for one enrolled station, made of the very plans that the real one uses. */
export interface TinyCentre {
  readonly log: LogStore
  readonly blobs: BlobStore
  readonly rejected: readonly unknown[]
  readonly nonce: () => Uint8Array
  /** Answers a message; an upload's header with what came of its bytes. Without bytes it is busy. */
  readonly answer: (message: Uint8Array, following?: Uint8Array) => Uint8Array
  /** Opens keys: from now on receipts list them, if asked. A real centre unwraps; here it must at least have an entry under each. */
  readonly openKeys: () => void
  readonly opened: ReadonlySet<KeyId>
  /** What the next control blocks say. */
  readonly set: (change: {
    readonly lock?: boolean
    readonly leaseUntil?: string
    readonly dropReceipt?: boolean
  }) => void
}

type Exchange = Extract<Request, { kind: 'exchange' }>

/** Small, so that tests see many turns. */
const fewBytes = 600

export function createTinyCentre(deps: TinyCentreDeps): TinyCentre {
  const [log, blobs] = [createMemoryLogStore(), createMemoryBlobStore()]
  const secret = deps.random(32)
  const opened = new Set<KeyId>()
  const announced = new Set<BlobHash>()
  const rejected: unknown[] = []
  let settings = { lock: false, leaseUntil: '2026-11-30T00:00:00.000Z', dropReceipt: false }
  const serve = (
    envelope: SignedRequest,
    following?: Uint8Array,
  ): { request: Request | undefined; body: AnswerBody } => {
    const request = readRequest(envelope)
    if (!request || !isSignedBy(envelope, deps.linkKey)) return { request, body: refused('bad-signature') }
    if (!isFreshNonce(secret, envelope.nonce, deps.now())) return { request, body: refused('stale-nonce') }
    return { request, body: bodyFor(deps, { log, blobs, announced, rejected }, request, following) }
  }
  const nonce = (): Uint8Array => issueNonce(secret, deps.now(), deps.random)
  return {
    log,
    blobs,
    rejected,
    opened,
    nonce,
    answer: (message, following) => {
      const envelope = readEnvelope(message)
      if (!envelope) return Buffer.from('<html>400</html>')
      const { request, body } = serve(envelope, following)
      const control = controlFor(deps, { log, blobs, opened, settings }, request)
      const answer = {
        nonce: envelope.nonce,
        nextNonce: nonce(),
        control: { ...signControl(control, deps.centreKey) },
        body,
      }
      return writeAnswer(answer, deps.centreKey)
    },
    openKeys: () => {
      for (const key of keysIn(log, deps.outLog)) opened.add(key)
    },
    set: (change) => {
      settings = { ...settings, ...change }
    },
  }
}

interface Stores {
  readonly log: LogStore
  readonly blobs: BlobStore
  readonly announced: Set<BlobHash>
  readonly rejected: unknown[]
}

function bodyFor(deps: TinyCentreDeps, stores: Stores, request: Request, following?: Uint8Array): AnswerBody {
  switch (request.kind) {
    case 'enrol':
      return refused('token-used')
    case 'exchange':
      return exchanged(deps, stores, request)
    case 'part':
      return putPart(stores, request.blob, request.offset, request.bytes)
    case 'upload': {
      const known = Math.max(0, stores.blobs.received(request.blob.hash) - request.offset)
      const fresh = following?.subarray(Math.min(known, following.length), request.length)
      return fresh ? putPart(stores, request.blob, request.offset + known, fresh) : refused('busy')
    }
    case 'fetch': {
      const bytes = stores.blobs.get(request.hash)
      if (!bytes) return refused('unknown-blob')
      return {
        kind: 'fetched',
        size: bytes.length,
        bytes: bytes.subarray(request.offset, request.offset + (deps.pullBytes ?? fewBytes)),
      }
    }
  }
}

function putPart(
  { announced, blobs }: Stores,
  { hash, size }: BlobNotice,
  offset: number,
  bytes: Uint8Array,
): AnswerBody {
  if (!announced.has(hash)) return refused('unannounced')
  const state = blobs.putPart(hash, size, offset, bytes)
  return { kind: 'part', state: state.kind, offset: 'offset' in state ? state.offset : 0 }
}

function exchanged(deps: TinyCentreDeps, { log, announced, rejected }: Stores, request: Exchange): AnswerBody {
  const outHead = log.head(deps.outLog)
  const hashAtPush = request.push ? hashAt(log, deps.outLog, request.push.head.seq) : undefined
  const plan = planPush({ outHead, signingKey: deps.signingKey, hashAtPush }, request.push)
  if (plan.kind === 'refuse') {
    if (plan.keepRaw) rejected.push(request.push)
    return refused(plan.refusal)
  }
  if (plan.kind === 'append' && log.append(plan.run).kind !== 'appended') throw new Error('a planned push did not fit')
  for (const wrap of request.wraps) log.putWrap(wrap)
  for (const { hash } of request.blobs) announced.add(hash)
  const runs = [request.in, request.out].flatMap((head) => pull(log, head, deps.pullBytes ?? fewBytes) ?? [])
  const inReached = runs.find((run) => run.head.logId === deps.inLog)?.head ?? request.in
  const more = log.head(deps.inLog).seq > inReached.seq
  const post = log.wraps(`station:${deps.station}`).map((wrap) => ({ ...wrap }))
  // A key in the post is destroyed here once the station's head shows that it arrived.
  if (request.in.seq === log.head(deps.inLog).seq)
    for (const { keyId, recipient } of post) log.deleteWraps(keyId, recipient)
  const wraps = runs.some((run) => run.head.logId === deps.inLog) ? post : []
  return { kind: 'exchanged', runs, wraps, more }
}

function pull(log: LogStore, at: Head, bytes: number): ReturnType<typeof planPull> {
  const source = { head: log.head(at.logId), hashAtStation: hashAt(log, at.logId, at.seq) }
  return planPull({ ...source, entries: log.read(at.logId, at.seq, 500) }, at, bytes)
}

const hashAt = (log: LogStore, logId: LogId, seq: number): Uint8Array | undefined =>
  seq === 0 ? Buffer.alloc(32) : log.read(logId, seq - 1, 1)[0]?.hash

interface Known {
  readonly log: LogStore
  readonly blobs: BlobStore
  readonly opened: ReadonlySet<KeyId>
  readonly settings: { readonly lock: boolean; readonly leaseUntil: string; readonly dropReceipt: boolean }
}

function controlFor(
  deps: TinyCentreDeps,
  { log, blobs, opened, settings }: Known,
  request: Request | undefined,
): Control {
  const time = new Date(deps.now()).toISOString()
  const asked =
    request?.kind === 'part' || request?.kind === 'upload'
      ? [request.blob.hash]
      : request?.kind === 'exchange'
        ? request.blobs.map((b) => b.hash)
        : []
  const receipt = receiptFrom({
    outHead: log.head(deps.outLog),
    incarnation: 1,
    missing: [],
    opened: request?.kind === 'exchange' ? request.awaiting.filter((key) => opened.has(key)) : [],
    blobs: asked.filter((hash) => blobs.has(hash)),
    archivedThrough: 0,
    time,
  })
  const { lock, leaseUntil, dropReceipt } = settings
  const common = { protocol: 1, station: deps.station, centreTime: time, lease: { until: leaseUntil }, lock }
  return { ...common, receipt: dropReceipt ? null : receipt }
}

/** Every key under which an entry of a log stands. */
function keysIn(log: LogStore, logId: LogId): ReadonlySet<KeyId> {
  const keys = log
    .read(logId, 0, 100_000)
    .flatMap(({ link }) => (link.kind === 'entry' ? (readHeader(link.bytes)?.keyId ?? []) : []))
  return new Set(keys)
}
