import type { BlobHash } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import {
  type Answer,
  type AnswerBody,
  type Control,
  isFreshNonce,
  isSignedBy,
  issueNonce,
  maxMessageBytes,
  protocolVersion,
  type Request,
  readEnvelope,
  readRequest,
  refused,
  type SignedRequest,
  signControl,
  writeAnswer,
} from '@buergerkoffer/sync'
import { isPublished } from '../katalog/index.ts'
import { noteContact, readPublicKey, readStation, tenantOf } from '../mandant/index.ts'
import { takeIn, type VorgangContext } from '../vorgang/index.ts'
import { enrol } from './enrol.ts'
import { givePull } from './give-pull.ts'
import type { Caller, HubDeps } from './hub-context.ts'
import { type Asked, giveReceipt } from './receipt.ts'
import { takePush } from './take-push.ts'
import { type BlobDoor, createBlobDoor } from './take-upload.ts'

/** The centre's side of sync. */
export interface SyncHub {
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

/** What is answered, and what the receipt shall speak of. */
interface Handled {
  readonly body: AnswerBody
  readonly asked?: Asked
}

const partBytes = 256 * 1024

/** Serves every station of every tenant. Stateless: any number of processes may answer (SYNC-34). */
export function createSyncHub(deps: HubDeps): SyncHub {
  const door = createBlobDoor(deps)
  const answer = async (message: Uint8Array, bytes?: AsyncIterable<Uint8Array>) => {
    const envelope = message.length <= maxMessageBytes ? readEnvelope(message) : undefined
    if (!envelope) return undefined
    const tenant = await tenantOf(deps.database, envelope.station)
    const handled = tenant
      ? await handle(deps, tenant, envelope, { door, bytes })
      : { body: refused('unknown-station'), asked: undefined }
    const control = tenant ? await controlOf(deps, tenant, envelope.station, handled.asked) : nobody(deps, envelope)
    return { message: write(deps, envelope, control, handled.body), busy: isBusy(handled.body) }
  }
  return {
    nonce: () => issueNonce(deps.keys.nonceSecret, deps.now(), deps.random),
    answer: async (message) => (await answer(message))?.message,
    upload: answer,
  }
}

const isBusy = (body: AnswerBody): boolean => body.kind === 'refused' && body.refusal === 'busy'

/** Where blobs go, and the bytes that follow the message, if they do. */
interface BlobWay {
  readonly door: BlobDoor
  readonly bytes: AsyncIterable<Uint8Array> | undefined
}

async function handle(deps: HubDeps, tenant: string, envelope: SignedRequest, way: BlobWay): Promise<Handled> {
  const station = await deps.database.inTenant(tenant, (tx) => readStation(tx, envelope.station))
  if (!station) return { body: refused('unknown-station') }
  const request = readRequest(envelope)
  if (!request) return { body: refused(envelope.protocol > protocolVersion ? 'too-new' : 'malformed') }
  const linkKey = request.kind === 'enrol' ? readPublicKey(request.linkKey) : station.enrolled?.linkKey
  if (!linkKey || !isSignedBy(envelope, linkKey)) return { body: refused('bad-signature') }
  if (!isFreshNonce(deps.keys.nonceSecret, envelope.nonce, deps.now())) {
    return { body: refused('stale-nonce') }
  }
  return serve(deps, { tenant, station }, request, way)
}

async function serve(deps: HubDeps, caller: Caller, request: Request, { door, bytes }: BlobWay): Promise<Handled> {
  const context = contextFor(deps, caller.tenant)
  if (request.kind === 'enrol') {
    return deps.database.inTenant(caller.tenant, (tx) => enrol(tx, deps, context, caller, request))
  }
  switch (request.kind) {
    case 'exchange':
      return exchange(deps, context, caller, request)
    case 'part':
      return aboutBlob(await door.part(caller, request), request.blob.hash)
    case 'upload':
      return aboutBlob(bytes ? await door.upload(caller, request, bytes) : refused('malformed'), request.blob.hash)
    case 'fetch':
      return deps.database.inTenant(caller.tenant, (tx) => give(tx, deps, caller, request))
  }
}

/** Commit first, read models second, receipt last: a receipt speaks only of what is durable (SYNC-14). */
async function exchange(
  deps: HubDeps,
  context: VorgangContext,
  { tenant, station }: Caller,
  request: Extract<Request, { kind: 'exchange' }>,
): Promise<Handled> {
  const { enrolled } = station
  // A station sees its own two logs only, also within its tenant.
  const own = request.in.logId === station.inLog && request.out.logId === enrolled?.outLog
  if (!enrolled || !own) return { body: refused('malformed') }
  const now = context.now()
  const refusal = await deps.database.inTenant(tenant, (tx) =>
    takePush(tx, tenant, station.station, enrolled, request, now),
  )
  await deps.database
    .inTenant(tenant, (tx) => takeIn(tx, context, enrolled.outLog))
    .catch((fault: unknown) => deps.report('intake-failed', fault))
  const body = await deps.database.inTenant(tenant, async (tx) => {
    await noteContact(tx, station.station, now, leaseEnd(deps))
    return refusal ? refused(refusal) : givePull(tx, station, request)
  })
  if (body.kind === 'refused' && body.refusal === 'broken-chain') deps.report('contradiction', new Error(station.code))
  return { body, asked: { awaiting: request.awaiting, blobs: request.blobs.map((blob) => blob.hash) } }
}

const aboutBlob = (body: AnswerBody, hash: BlobHash): Handled =>
  body.kind === 'refused' ? { body } : { body, asked: { awaiting: [], blobs: [hash] } }

async function give(
  tx: Transaction,
  { blobs }: HubDeps,
  { station }: Caller,
  { hash, offset }: Extract<Request, { kind: 'fetch' }>,
): Promise<Handled> {
  const isOffered = station.enrolled && (await isPublished(tx, hash))
  const bytes = isOffered ? await blobs.read(hash, offset, partBytes) : undefined
  if (!bytes) return { body: refused('unknown-blob') }
  return { body: { kind: 'fetched', size: (await blobs.stat(hash)).size, bytes } }
}

function write(deps: HubDeps, envelope: SignedRequest, control: Control, body: AnswerBody): Uint8Array {
  const answer: Answer = {
    nonce: envelope.nonce,
    nextNonce: issueNonce(deps.keys.nonceSecret, deps.now(), deps.random),
    control: { ...signControl(control, deps.keys.signing) },
    body,
  }
  return writeAnswer(answer, deps.keys.signing)
}

/** Every answer carries receipt, lease, lock and time, refusals too (SYNC-19). Given last, so that it speaks of what is committed (SYNC-14). */
async function controlOf(
  deps: HubDeps,
  tenant: string,
  id: string,
  asked: Asked = { awaiting: [], blobs: [] },
): Promise<Control> {
  const control = nobody(deps, { station: id })
  const held = await heldOf(deps, asked.blobs)
  return deps.database.inTenant(tenant, async (tx) => {
    const station = await readStation(tx, id)
    if (!station) return control
    const { enrolled, leaseUntil, locked } = station
    const receipt = enrolled && (await giveReceipt(tx, enrolled, { ...asked, blobs: held }, control.centreTime))
    return { ...control, receipt, lease: { until: leaseUntil }, lock: locked }
  })
}

/** Which of the blobs are durable here. A blob store that is down holds up no entry: then no blob is spoken of. */
async function heldOf({ blobs, report }: HubDeps, asked: readonly BlobHash[]): Promise<readonly BlobHash[]> {
  try {
    const here = await Promise.all(asked.map((hash) => blobs.has(hash)))
    return asked.filter((_, index) => here[index])
  } catch (fault) {
    report('blob-store-failed', fault)
    return []
  }
}

function nobody(deps: HubDeps, { station }: Pick<SignedRequest, 'station'>): Control {
  const centreTime = new Date(deps.now()).toISOString()
  return { protocol: protocolVersion, station, centreTime, receipt: null, lease: { until: centreTime }, lock: false }
}

const leaseEnd = (deps: HubDeps): string => new Date(deps.now() + deps.leaseHours * 3_600_000).toISOString()

const contextFor = (deps: HubDeps, tenant: string): VorgangContext => ({
  ...deps,
  tenant,
  now: () => new Date(deps.now()).toISOString(),
})
