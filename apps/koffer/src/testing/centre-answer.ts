import { createPublicKey, randomBytes } from 'node:crypto'
import { type KeyId, logId, unwrapWithPrivateKey } from '@buergerkoffer/log'
import {
  type AnswerBody,
  type Control,
  planPull,
  planPush,
  type Request,
  readEnvelope,
  readRequest,
  receiptFrom,
  signControl,
  writeAnswer,
} from '@buergerkoffer/sync'
import { type CentreState, station, tenant } from './centre-state.ts'

type Exchange = Extract<Request, { kind: 'exchange' }>

const maxBytes = 1_000_000

/** Answers one message by the real protocol, or an upload's header with its bytes; undefined for what is none. */
export async function answerMessage(
  state: CentreState,
  bytes: Uint8Array,
  following?: Uint8Array,
): Promise<Uint8Array | undefined> {
  const envelope = readEnvelope(bytes)
  const request = envelope && readRequest(envelope)
  if (!envelope || !request) return undefined
  const body = await bodyFor(state, request, following)
  const opened = request.kind === 'exchange' ? await openedOf(state, request.awaiting) : []
  const control = signControl(controlOf(state, opened), state.signing.privateKey)
  const answer = { nonce: envelope.nonce, nextNonce: randomBytes(40), control: { ...control }, body }
  return writeAnswer(answer, state.signing.privateKey)
}

async function bodyFor(state: CentreState, request: Request, following?: Uint8Array): Promise<AnswerBody> {
  switch (request.kind) {
    case 'enrol':
      state.enrolled = request
      state.stationKey = await unwrapWithPrivateKey(request.stationKey, state.tenantPrivate)
      return { kind: 'enrolled', stationCode: 'ME01', inLog: state.inLog, tenant, tenantKey: state.tenantKey }
    case 'exchange':
      return exchange(state, request)
    case 'part': {
      const taken = state.blobs.putPart(request.blob.hash, request.blob.size, request.offset, request.bytes)
      return { kind: 'part', state: taken.kind, offset: 'offset' in taken ? taken.offset : 0 }
    }
    case 'upload': {
      if (!following) return { kind: 'refused', refusal: 'malformed' }
      const taken = state.blobs.putPart(request.blob.hash, request.blob.size, request.offset, following)
      return { kind: 'part', state: taken.kind, offset: 'offset' in taken ? taken.offset : 0 }
    }
    case 'fetch': {
      const bytes = state.blobs.get(request.hash)
      if (!bytes) return { kind: 'refused', refusal: 'unknown-blob' }
      return { kind: 'fetched', size: bytes.length, bytes: bytes.subarray(request.offset) }
    }
  }
}

function exchange({ enrolled, store, inLog }: CentreState, request: Exchange): AnswerBody {
  if (!enrolled) return { kind: 'refused', refusal: 'unknown-station' }
  const signingKey = createPublicKey({ key: Buffer.from(enrolled.signingKey), format: 'der', type: 'spki' })
  const plan = planPush({ outHead: store.head(logId(enrolled.outLog)), signingKey }, request.push)
  if (plan.kind === 'refuse') return { kind: 'refused', refusal: plan.refusal }
  if (plan.kind === 'append') store.append(plan.run)
  for (const wrap of request.wraps) store.putWrap(wrap)
  const after = request.in.seq
  const hashAtStation = after === 0 ? Buffer.alloc(32) : store.read(inLog, after - 1, 1)[0]?.hash
  const entries = store.read(inLog, after, maxBytes)
  const run = planPull({ head: store.head(inLog), hashAtStation, entries }, request.in, maxBytes)
  if (!run) return { kind: 'exchanged', runs: [], wraps: [], more: false }
  const wraps = store.wraps(`station:${station}`).map((wrap) => ({ ...wrap }))
  return { kind: 'exchanged', runs: [run], wraps, more: false }
}

/** Keys that the tenant's key really opens. */
async function openedOf({ store, tenantPrivate }: CentreState, keys: readonly KeyId[]): Promise<readonly KeyId[]> {
  const wraps = keys.flatMap((key) => store.wrapsOf(key))
  const opened = await Promise.all(wraps.map((wrap) => unwrapWithPrivateKey(wrap, tenantPrivate)))
  return opened.flatMap((key) => (key ? [key.id] : []))
}

function controlOf(state: CentreState, opened: readonly KeyId[]): Control {
  const { now, enrolled, store, blobs } = state
  const receipt = enrolled
    ? receiptFrom({
        outHead: store.head(logId(enrolled.outLog)),
        incarnation: 1,
        missing: [],
        opened,
        blobs: blobs.list(),
        archivedThrough: 0,
        time: now(),
      })
    : null
  return { protocol: 1, station, centreTime: now(), lease: { until: state.leaseUntil }, lock: state.isLocked, receipt }
}
