import { createPublicKey, generateKeyPairSync, type JsonWebKey, randomBytes, randomUUID } from 'node:crypto'
import type { Order } from '@buergerkoffer/domain/order'
import { orderVersion } from '@buergerkoffer/domain/order'
import { type VorgangEvent, vorgangEventVersion } from '@buergerkoffer/domain/vorgang'
import {
  type ContentKey,
  createMemoryBlobStore,
  createMemoryLogStore,
  type EventRecord,
  encodeRecords,
  eventId,
  extendHead,
  type KeyId,
  logId,
  newKey,
  sealEntry,
  signHead,
  unwrapWithPrivateKey,
  wrapForPublicKey,
  writePublicEntry,
} from '@buergerkoffer/log'
import type { EnrolmentTicket } from '@buergerkoffer/station'
import {
  type AnswerBody,
  type Control,
  deliveredType,
  planPull,
  planPush,
  type Request,
  readEnvelope,
  readRequest,
  receiptFrom,
  signControl,
  writeAnswer,
  writeDelivery,
} from '@buergerkoffer/sync'

/** A town hall in memory that speaks the real protocol with real keys: enough to enrol a suitcase, give it orders and take its work. */
export interface TestCentre {
  readonly ticket: (user: string) => EnrolmentTicket
  /** The line to it; throws while it is cut. */
  readonly fetch: typeof fetch
  readonly cut: (isCut: boolean) => void
  readonly order: (order: Order) => void
  readonly publish: (bytes: Uint8Array) => void
  readonly deliver: (vorgang: string, events: readonly VorgangEvent[]) => Promise<void>
  readonly lease: (until: string) => void
  readonly revoke: () => void
  /** Case records that arrived, opened with the tenant's key. */
  readonly received: () => number
}

type Enrolled = Extract<Request, { kind: 'enrol' }>

const station = 'koffer-test'
const tenant = 'meerane'
const pageSize = 1_000_000

/** A centre at a fixed time. */
export function createTestCentre(now: () => string): TestCentre {
  const centre = generateKeyPairSync('ed25519')
  const tenantPair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const tenantKey: JsonWebKey = { ...tenantPair.publicKey.export({ format: 'jwk' }) }
  const tenantPrivate: JsonWebKey = { ...tenantPair.privateKey.export({ format: 'jwk' }) }
  const [inLog, centreLog] = [logId(randomUUID()), logId(randomUUID())]
  const [store, blobs] = [createMemoryLogStore(), createMemoryBlobStore()]
  let enrolled: Enrolled | undefined
  let stationKey: ContentKey | undefined
  let isCut = false
  let leaseUntil = '2027-01-01T00:00:00.000Z'
  let lock = false

  const append = (log: typeof inLog, bytes: Uint8Array): number => {
    const after = store.head(log)
    const links = [{ kind: 'entry' as const, bytes }]
    store.append({ after, links, head: signHead(extendHead(after, links), centre.privateKey) })
    return after.seq + 1
  }
  const sealIn = (records: readonly EventRecord[]): void => {
    if (!stationKey) throw new Error('enrol first')
    const position = { logId: inLog, seq: store.head(inLog).seq + 1 }
    append(inLog, sealEntry(position, 'station', stationKey, encodeRecords(records), randomBytes))
  }
  const record = (type: string, v: number, data: unknown, vorgang?: string): EventRecord => ({
    id: eventId(randomUUID()),
    type,
    v,
    parents: [],
    at: { wall: now(), trusted: true, sinceBoot: 0 },
    by: 'rathaus',
    data,
    ...(vorgang && { vorgang }),
  })
  const control = (opened: readonly KeyId[]): Control => ({
    protocol: 1,
    station,
    centreTime: now(),
    lease: { until: leaseUntil },
    lock,
    receipt: enrolled
      ? receiptFrom({
          outHead: store.head(logId(enrolled.outLog)),
          incarnation: 1,
          missing: [],
          opened,
          blobs: blobs.list(),
          archivedThrough: 0,
          time: now(),
        })
      : null,
  })

  const answerTo = async (request: Request): Promise<{ body: AnswerBody; opened: readonly KeyId[] }> => {
    switch (request.kind) {
      case 'enrol': {
        enrolled = request
        stationKey = await unwrapWithPrivateKey(request.stationKey, tenantPrivate)
        return { body: { kind: 'enrolled', stationCode: 'ME01', inLog, tenant, tenantKey }, opened: [] }
      }
      case 'exchange':
        return { body: exchange(request), opened: await openable(request.awaiting) }
      case 'part': {
        const taken = blobs.putPart(request.blob.hash, request.blob.size, request.offset, request.bytes)
        const offset = 'offset' in taken ? taken.offset : 0
        return { body: { kind: 'part', state: taken.kind, offset }, opened: [] }
      }
      case 'fetch': {
        const bytes = blobs.get(request.hash)
        if (!bytes) return { body: { kind: 'refused', refusal: 'unknown-blob' }, opened: [] }
        return { body: { kind: 'fetched', size: bytes.length, bytes: bytes.subarray(request.offset) }, opened: [] }
      }
    }
  }
  const exchange = (request: Extract<Request, { kind: 'exchange' }>): AnswerBody => {
    if (!enrolled) return { kind: 'refused', refusal: 'unknown-station' }
    const outHead = store.head(logId(enrolled.outLog))
    const plan = planPush({ outHead, signingKey: publicKeyFrom(enrolled.signingKey) }, request.push)
    if (plan.kind === 'refuse') return { kind: 'refused', refusal: plan.refusal }
    if (plan.kind === 'append') store.append(plan.run)
    for (const wrap of request.wraps) store.putWrap(wrap)
    const after = request.in.seq
    const run = planPull(
      {
        head: store.head(inLog),
        hashAtStation: after === 0 ? Buffer.alloc(32) : store.read(inLog, after - 1, 1)[0]?.hash,
        entries: store.read(inLog, after, pageSize),
      },
      request.in,
      pageSize,
    )
    const wraps = store.wraps(`station:${station}`).map((wrap) => ({ ...wrap }))
    return { kind: 'exchanged', runs: run ? [run] : [], wraps: run ? wraps : [], more: false }
  }
  const openable = async (keys: readonly KeyId[]): Promise<readonly KeyId[]> => {
    const opened = await Promise.all(
      keys.flatMap((key) => store.wrapsOf(key)).map((wrap) => unwrapWithPrivateKey(wrap, tenantPrivate)),
    )
    return opened.flatMap((key) => (key ? [key.id] : []))
  }

  return {
    ticket: (user) => ({
      centreUrl: 'http://zentrale.example',
      centreKey: centre.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
      station,
      token: 'einmal',
      user,
      tenant,
      tenantKey,
    }),
    fetch: async (input, init) => {
      if (isCut) throw new TypeError('fetch failed')
      const path = new URL(String(input)).pathname
      if (path.endsWith('/nonce')) return new Response(randomBytes(40))
      const message = readEnvelope(new Uint8Array(await new Response(init?.body ?? null).arrayBuffer()))
      const request = message && readRequest(message)
      if (!message || !request) return new Response(null, { status: 400 })
      const { body, opened } = await answerTo(request)
      const signed = signControl(control(opened), centre.privateKey)
      const answer = { nonce: message.nonce, nextNonce: randomBytes(40), control: { ...signed }, body }
      return new Response(Buffer.from(writeAnswer(answer, centre.privateKey)))
    },
    cut: (value) => {
      isCut = value
    },
    order: (order) => sealIn([record(order.type, orderVersion, order.data)]),
    publish: (bytes) => {
      const hash = blobs.put(bytes)
      const data = { hash, size: bytes.length, version: hash }
      append(inLog, writePublicEntry(encodeRecords([record('CatalogPublished', orderVersion, data)])))
    },
    deliver: async (vorgang, events) => {
      if (!enrolled) throw new Error('enrol first')
      const key = newKey(randomBytes)
      let parents: EventRecord['parents'] = []
      const records = events.map((event) => {
        const made = { ...record(event.type, vorgangEventVersion, event.data, vorgang), parents }
        parents = [made.id]
        return made
      })
      const position = { logId: centreLog, seq: store.head(centreLog).seq + 1 }
      const entry = sealEntry(position, 'case', key, encodeRecords(records), randomBytes)
      append(centreLog, entry)
      store.putWrap(await wrapForPublicKey(key, `tenant:${tenant}`, tenantKey))
      store.putWrap(await wrapForPublicKey(key, `station:${station}`, { ...enrolled.wrapKey }))
      sealIn([record(deliveredType, 1, writeDelivery({ log: centreLog, seq: position.seq, entry }))])
    },
    lease: (until) => {
      leaseUntil = until
    },
    revoke: () => {
      lock = true
    },
    received: () => (enrolled ? store.head(logId(enrolled.outLog)).seq : 0),
  }
}

const publicKeyFrom = (spki: Uint8Array) => createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
