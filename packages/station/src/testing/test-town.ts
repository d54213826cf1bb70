import { createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject, randomBytes } from 'node:crypto'
import { type Order, orderVersion } from '@buergerkoffer/domain/order'
import { type VorgangEvent, vorgangEventVersion } from '@buergerkoffer/domain/vorgang'
import {
  type BlobHash,
  type ContentKey,
  type EventRecord,
  encodeRecords,
  extendHead,
  logId,
  newKey,
  sealEntry,
  signHead,
  unwrapWithPrivateKey,
  wrapForPublicKey,
  writePublicEntry,
} from '@buergerkoffer/log'
import {
  type Control,
  deliveredType,
  type Request,
  readEnvelope,
  readRequest,
  signControl,
  writeAnswer,
  writeDelivery,
} from '@buergerkoffer/sync'
import { createTinyCentre, type TinyCentre } from '@buergerkoffer/sync/testing'
import type { EnrolmentTicket } from '../enrol.ts'
import { createUuidv7 } from '../uuid.ts'

/** A town hall in memory for one station: enrols it, gives orders, delivers cases, takes its work. */
export interface TestTown {
  readonly ticket: EnrolmentTicket
  readonly nonce: () => Promise<Uint8Array>
  readonly carry: (message: Uint8Array) => Promise<Uint8Array>
  /** Throws before the station is enrolled. */
  readonly centre: () => TinyCentre
  readonly order: (...orders: readonly Order[]) => void
  /** Like `order`, but anybody with the log may read it. */
  readonly announce: (...orders: readonly Order[]) => void
  /** A blob that stations may fetch; answers its hash. */
  readonly publish: (bytes: Buffer) => BlobHash
  /** Delivers a case with its key in the post; answers its id and its key. */
  readonly deliver: (events: readonly VorgangEvent[]) => Promise<{ readonly vorgang: string; readonly key: ContentKey }>
  /** Any record as an order under the station's key. */
  readonly sealIn: (...records: readonly EventRecord[]) => void
  /** Any record as a public order. */
  readonly publishIn: (...records: readonly EventRecord[]) => void
  /** Any records as a delivered case, under a new key unless one is given. */
  readonly deliverIn: (records: readonly EventRecord[], key?: ContentKey) => Promise<ContentKey>
  readonly record: (type: string, v: number, data: unknown, vorgang?: string) => EventRecord
}

const station = 'koffer-1'
const inLog = logId('018f3f3e-0000-7000-8000-00000000001a')
const centreLog = logId('018f3f3e-0000-7000-8000-00000000001c')

type Enrol = Extract<Request, { kind: 'enrol' }>

export function createTestTown(now: () => number, pullBytes?: number): TestTown {
  const keys = generateKeyPairSync('ed25519')
  const tenant = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const newUuid = createUuidv7(now, randomBytes)
  let enrolled: Home | undefined
  const home = () => {
    if (!enrolled) throw new Error('enrol first')
    return enrolled
  }
  const record = recorder(now, newUuid)
  const ordered = ({ type, data }: Order): EventRecord => record(type, orderVersion, data)
  const { sealIn, publishIn, deliverIn } = inLogWriter(home, keys.privateKey, record)
  return {
    ticket: ticketOf(keys.publicKey, tenant.publicKey),
    nonce: async () => enrolled?.centre.nonce() ?? Buffer.alloc(40),
    carry: async (message) => {
      const envelope = readEnvelope(message)
      const request = envelope && readRequest(envelope)
      if (enrolled || !envelope || request?.kind !== 'enrol') return home().centre.answer(message)
      enrolled = await enrol(request, keys.privateKey, tenant.privateKey, now, pullBytes)
      return enrolledAnswer(envelope.nonce, keys.privateKey, tenant.publicKey, now)
    },
    centre: () => home().centre,
    record,
    sealIn,
    order: (...orders) => sealIn(...orders.map(ordered)),
    publish: (bytes) => publish(home().centre, bytes),
    publishIn,
    deliverIn,
    announce: (...orders) => publishIn(...orders.map(ordered)),
    deliver: async (events) => {
      const vorgang = newUuid()
      const records = linked(events.map(({ type, data }) => record(type, vorgangEventVersion, data, vorgang)))
      const key = await deliverIn(records)
      return { vorgang, key }
    },
  }
}

interface Home {
  readonly request: Enrol
  readonly stationKey: ContentKey
  readonly centre: TinyCentre
}

type InLogWriter = Pick<TestTown, 'sealIn' | 'publishIn' | 'deliverIn'>

/** Appends to the station's in-log as the centre. */
function inLogWriter(home: () => Home, centreKey: KeyObject, record: TestTown['record']): InLogWriter {
  const append = (...entries: readonly ((seq: number) => Buffer)[]): void => {
    const { log } = home().centre
    const after = log.head(inLog)
    const links = entries.map((write, index) => ({ kind: 'entry' as const, bytes: write(after.seq + index + 1) }))
    log.append({ after, links, head: signHead(extendHead(after, links), centreKey) })
  }
  const sealIn: InLogWriter['sealIn'] = (...records) =>
    append((seq) => sealEntry({ logId: inLog, seq }, 'station', home().stationKey, encodeRecords(records), randomBytes))
  return {
    sealIn,
    publishIn: (...records) => append(() => writePublicEntry(encodeRecords(records))),
    deliverIn: async (records, key = newKey(randomBytes)) => {
      const entry = sealEntry({ logId: centreLog, seq: 1 }, 'case', key, encodeRecords(records), randomBytes)
      home().centre.log.putWrap(await wrapForPublicKey(key, `station:${station}`, home().request.wrapKey))
      sealIn(record(deliveredType, 1, writeDelivery({ log: centreLog, seq: 1, entry })))
      const { log, memory } = home().centre
      memory.post({ station, inSeq: log.head(inLog).seq, keyId: key.id })
      return key
    },
  }
}

function publish({ blobs, memory }: TinyCentre, bytes: Buffer): BlobHash {
  const hash = blobs.put(bytes)
  memory.publish(hash)
  return hash
}

const recorder =
  (now: () => number, newUuid: () => EventRecord['id']): TestTown['record'] =>
  (type, v, data, vorgang) => ({
    id: newUuid(),
    type,
    v,
    parents: [],
    at: { wall: new Date(now()).toISOString(), trusted: true, sinceBoot: 0 },
    by: 'rathaus',
    data,
    ...(vorgang && { vorgang }),
  })

/** Each event names the one before it. */
const linked = (records: readonly EventRecord[]): readonly EventRecord[] =>
  records.map((record, index) => ({
    ...record,
    parents: records.slice(Math.max(0, index - 1), index).map(({ id }) => id),
  }))

const jwkOf = (key: KeyObject): JsonWebKey => ({ ...key.export({ format: 'jwk' }) })

const ticketOf = (centreKey: KeyObject, tenantKey: KeyObject): EnrolmentTicket => ({
  centreUrl: 'http://127.0.0.1:1',
  centreKey: centreKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  station,
  token: 'einmal',
  user: 'p.uhlig',
  tenant: 'meerane',
  tenantKey: jwkOf(tenantKey),
})

async function enrol(
  request: Enrol,
  centreKey: KeyObject,
  tenantKey: KeyObject,
  now: () => number,
  pullBytes: number | undefined,
) {
  const publicKey = (der: Uint8Array) => createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })
  const stationKey = await unwrapWithPrivateKey(request.stationKey, jwkOf(tenantKey))
  if (!stationKey) throw new Error('the station key does not open')
  const centre = createTinyCentre({
    ...{ station, tenant: 'meerane', outLog: request.outLog, inLog },
    linkKey: publicKey(request.linkKey),
    signingKey: publicKey(request.signingKey),
    centreKey,
    centrePublicKey: createPublicKey(centreKey),
    random: randomBytes,
    now,
    ...(pullBytes ? { pullBytes } : {}),
  })
  return { request, stationKey, centre }
}

function enrolledAnswer(nonce: Uint8Array, centreKey: KeyObject, tenantKey: KeyObject, now: () => number): Uint8Array {
  const control: Control = {
    protocol: 1,
    station,
    centreTime: new Date(now()).toISOString(),
    receipt: null,
    given: null,
    lease: { until: new Date(now() + 7 * 86_400_000).toISOString() },
    lock: false,
  }
  const body = { kind: 'enrolled' as const, stationCode: 'ME01', inLog, tenant: 'meerane', tenantKey: jwkOf(tenantKey) }
  return writeAnswer({ nonce, nextNonce: nonce, control: { ...signControl(control, centreKey) }, body }, centreKey)
}
