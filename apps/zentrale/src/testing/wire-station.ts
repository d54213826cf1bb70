import { generateKeyPairSync, type JsonWebKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto'
import {
  type ChainLink,
  type ContentKey,
  type EntryClass,
  type EventRecord,
  emptyHead,
  encodeRecords,
  eventId,
  extendHead,
  type Head,
  type KeyWrap,
  type LogId,
  logId,
  newKey,
  sealEntry,
  signHead,
  wrapForPublicKey,
} from '@buergerkoffer/log'
import type { EnrolmentTicket } from '@buergerkoffer/station'
import type { CentreSync } from '@buergerkoffer/sync'
import {
  type AnswerBody,
  type Control,
  type Request,
  readAnswer,
  readControl,
  type WireRun,
  writeRequest,
} from '@buergerkoffer/sync'
import type { Zentrale } from '../zentrale.ts'

type Exchange = Extract<Request, { kind: 'exchange' }>
type Wrap = Exchange['wraps'][number]

/** What came back, both signatures proven. */
export interface Answered {
  readonly body: AnswerBody
  readonly control: Control
}

/** A station that speaks the protocol by hand, so that a test can say what no program of ours would. */
export interface WireStation {
  readonly id: string
  readonly outLog: LogId
  readonly inLog: LogId
  readonly stationKey: ContentKey
  readonly linkKey: KeyObject
  readonly signingKey: KeyObject
  readonly wrapPrivate: JsonWebKey
  /** Seals one entry per argument at the next positions and answers them as one signed run. */
  readonly write: (...drafts: readonly Draft[]) => WireRun
  /** Takes any links into the own chain as one signed run. */
  readonly extend: (links: readonly ChainLink[]) => WireRun
  readonly head: () => Head
  /** One message, answered by the hub. */
  readonly ask: (request: Request, hub?: CentreSync) => Promise<Answered>
  readonly exchange: (parts?: Partial<Exchange>, hub?: CentreSync) => Promise<Answered>
  readonly wrapForTenant: (key: ContentKey) => Promise<Wrap>
}

export interface Draft {
  readonly class: Exclude<EntryClass, 'public'>
  readonly key: ContentKey
  readonly records: readonly EventRecord[]
  /** Bytes instead of records, for payloads that are none. */
  readonly plain?: Buffer
}

type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }

/** Keys of a station not yet enrolled, and its request. */
export interface Enrolment {
  readonly ticket: EnrolmentTicket
  readonly link: KeyPair
  readonly signing: KeyPair
  readonly wrap: KeyPair
  readonly stationKey: ContentKey
  readonly request: Extract<Request, { kind: 'enrol' }>
}

export async function prepareEnrolment(ticket: EnrolmentTicket): Promise<Enrolment> {
  const [link, signing] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')]
  const wrap = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const stationKey = newKey(randomBytes)
  const request = {
    kind: 'enrol' as const,
    token: ticket.token,
    linkKey: link.publicKey.export({ format: 'der', type: 'spki' }),
    signingKey: signing.publicKey.export({ format: 'der', type: 'spki' }),
    wrapKey: { ...wrap.publicKey.export({ format: 'jwk' }) },
    outLog: logId(randomUUID()),
    stationKey: wire(await wrapForPublicKey(stationKey, `tenant:${ticket.tenant}`, ticket.tenantKey)),
  }
  return { ticket, link, signing, wrap, stationKey, request }
}

/** Sends a request under any station's name, answering a fresh nonce or the given one; undefined if the hub has nothing to say. */
export async function send(
  zentrale: Pick<Zentrale, 'hub' | 'keys'>,
  station: string,
  request: Request,
  linkKey: KeyObject,
  nonce: Uint8Array = zentrale.hub.nonce(),
): Promise<Answered | undefined> {
  const message = await zentrale.hub.answer(writeRequest(request, station, nonce, linkKey))
  return message && proven(zentrale, message, nonce)
}

/** Opens an answer as a station would that has pinned this centre's key. */
export function proven({ keys }: Pick<Zentrale, 'keys'>, message: Uint8Array, nonce: Uint8Array): Answered {
  const answer = readAnswer(message, nonce, keys.signingPublic)
  const control = answer && readControl(answer.control, keys.signingPublic)
  if (!answer || !control) throw new Error('the answer is not signed by the centre')
  return { body: answer.body, control }
}

export async function enrolWireStation(zentrale: Zentrale, ticket: EnrolmentTicket): Promise<WireStation> {
  const enrolment = await prepareEnrolment(ticket)
  const answer = await send(zentrale, ticket.station, enrolment.request, enrolment.link.privateKey)
  if (answer?.body.kind !== 'enrolled') throw new Error('the enrolment was refused')
  return wireStation(zentrale, enrolment, answer.body.inLog)
}

function wireStation(
  zentrale: Zentrale,
  { ticket, link, signing, wrap, stationKey, request }: Enrolment,
  inLog: LogId,
): WireStation {
  const { outLog } = request
  let head: Head = emptyHead(outLog)
  const extend = (links: readonly ChainLink[]): WireRun => {
    const after = head
    head = extendHead(after, links)
    return { after, links: links.map((each) => ({ ...each })), head: signHead(head, signing.privateKey) }
  }
  const ask: WireStation['ask'] = async (asked, hub = zentrale.hub) => {
    const nonce = zentrale.hub.nonce()
    const answer = await send({ ...zentrale, hub }, ticket.station, asked, link.privateKey, nonce)
    if (!answer) throw new Error('the hub has nothing to say')
    return answer
  }
  const nothing = {
    ...{ kind: 'exchange' as const, in: emptyHead(inLog), push: null, wraps: [], blobs: [], gone: [], awaiting: [] },
    ...{ back: null, clock: { wall: '2026-11-23T08:00:00.000Z', trusted: true, sinceBoot: 0 } },
  }
  return {
    ...{ id: ticket.station, outLog, inLog, stationKey, linkKey: link.privateKey, signingKey: signing.privateKey },
    wrapPrivate: wrap.privateKey.export({ format: 'jwk' }),
    head: () => head,
    extend,
    write: (...drafts) => extend(drafts.map((draft, index) => entryOf(draft, outLog, head.seq + index + 1))),
    ask,
    exchange: (parts = {}, hub) => ask({ ...nothing, out: head, ...parts }, hub),
    wrapForTenant: async (key) => wire(await wrapForPublicKey(key, `tenant:${ticket.tenant}`, ticket.tenantKey)),
  }
}

function entryOf(draft: Draft, log: LogId, seq: number): ChainLink {
  const plain = draft.plain ?? encodeRecords(draft.records)
  return { kind: 'entry', bytes: sealEntry({ logId: log, seq }, draft.class, draft.key, plain, randomBytes) }
}

const wire = (wrap: KeyWrap): Wrap => ({ ...wrap })

/** A record of a case or, without one, of the station. */
export function record(
  event: { readonly type: string; readonly data: unknown },
  vorgang?: string,
  parents: readonly EventRecord[] = [],
): EventRecord {
  const at = { wall: '2026-11-23T08:00:00.000Z', trusted: true, sinceBoot: 0 }
  const named = vorgang === undefined ? {} : { vorgang }
  const id = eventId(randomUUID())
  return { id, v: 1, parents: parents.map((each) => each.id), at, by: 'a.winkler', ...named, ...event }
}
