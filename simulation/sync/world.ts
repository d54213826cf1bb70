import {
  asAsyncBlobs,
  type BlobStore,
  type ContentKey,
  type EventId,
  type EventRecord,
  eventId,
  type KeyId,
  type KeyWrap,
  type LogId,
  logId,
  type SigningKey,
} from '@buergerkoffer/log'
import { type CentreSync, createCentreSync, type NonceSecret, nonceTagger } from '@buergerkoffer/sync'
import { type Crypto, quickCrypto, realCrypto, type SigningPair } from './crypto.ts'
import { Crash, createTicker, type Ticker, ticking } from './ports.ts'
import { createRandom, type Random } from './random.ts'
import type { Scenario } from './scenario.ts'
import { createSuitcase, type Suitcase } from './suitcase.ts'
import { createTown, type Town, tenant } from './town.ts'

/** A town hall and its suitcases, all in memory, with one clock and one source of chance. */
export interface World {
  readonly town: Town
  readonly centre: CentreSync
  readonly suitcases: readonly Suitcase[]
  readonly clocks: { centre: number; readonly stations: number[] }
  /** Chance of the action under way. */
  readonly reseed: (seed: number) => void
  readonly random: () => Random
  readonly tickers: { readonly station: Ticker; readonly centre: Ticker }
  /** Any key that was ever made. */
  readonly keyOf: (key: KeyId) => ContentKey | undefined
  /** The centre knows none of its nonces any more: it is restored. */
  readonly renewNonces: () => void
  /** Signs what the centre says. */
  readonly centreKey: SigningKey
  /** `altered`: messages in which a byte has turned on the way. */
  readonly counts: { events: number; faults: number; altered: number; refusedBlobs: number }
}

/** Monday, 23 November 2026, eight in the morning in Saxony. */
const start = Date.parse('2026-11-23T07:00:00.000Z')

export function createWorld(scenario: Scenario): World {
  const keys = new Map<KeyId, ContentKey>()
  const crypto = remembering(scenario.real ? realCrypto : quickCrypto, keys)
  let random = createRandom(scenario.seed)
  const counts = { events: 0, faults: 0, altered: 0, refusedBlobs: 0 }
  const clocks = { centre: start, stations: Array.from({ length: scenario.stations }, () => start) }
  const onFault = (): void => {
    counts.faults += 1
  }
  const tickers = { station: createTicker('station', onFault), centre: createTicker('centre', onFault) }
  const ids = idsFrom(() => random, clocks)
  const secrets = Array.from({ length: scenario.stations }, () => random.bytes(32))
  const stationKeys = secrets.map(() => crypto.contentKey(random.bytes(32)))
  const centrePair = crypto.signingPair(random.bytes(32))
  const tenantSecret = random.bytes(32)
  const indexOf = (station: string): number => Number(station.slice(7))
  const town = createTown({
    ...{ crypto, signing: centrePair, tenantSecret, newLogId: ids.newLogId },
    random: (length) => random.bytes(length),
    record: ids.record(() => clocks.centre),
    stationSecret: (station) => required(secrets[indexOf(station)]),
    stationKey: (station) => required(stationKeys[indexOf(station)]),
  })
  const suitcases = secrets.map((secret, index) => {
    const parts = { crypto, secret, tenantSecret, stationKey: required(stationKeys[index]), ticker: tickers.station }
    return enrol(town, index, { ...parts, ids, clocks, centreKey: centrePair.publicKey, random: () => random })
  })
  const centre = centreOf({
    crypto,
    town,
    clocks,
    counts,
    ticker: tickers.centre,
    pair: centrePair,
    random: () => random,
  })
  return {
    ...{ town, suitcases, clocks, tickers, counts, random: () => random },
    ...centre,
    centreKey: centrePair.privateKey,
    keyOf: (key) => keys.get(key),
    reseed: (seed) => {
      random = createRandom(seed)
    },
  }
}

interface CentreParts {
  readonly crypto: Crypto
  readonly town: Town
  readonly clocks: World['clocks']
  readonly counts: World['counts']
  readonly ticker: Ticker
  readonly pair: SigningPair
  readonly random: () => Random
}

function centreOf({
  crypto,
  town,
  clocks,
  counts,
  ticker,
  pair,
  random,
}: CentreParts): Pick<World, 'centre' | 'renewNonces'> {
  const nonces = renewable(crypto.nonceSecret(random().bytes(32)))
  const centre = createCentreSync({
    store: ticking(town.memory.store, ticker),
    blobs: asAsyncBlobs(ticking(countingRefused(town.blobs, counts), ticker)),
    ...{ signing: pair.privateKey, centreKey: pair.publicKey, nonceSecret: nonces },
    ...{ readLinkKey: () => undefined, random: (length) => random().bytes(length), now: () => clocks.centre },
    ...{ pull: { bytes: 2000, entries: 100 }, leaseHours: 96, sleep: async () => undefined },
    report: (_, fault) => {
      if (fault instanceof Crash) throw fault
    },
  })
  return { centre, renewNonces: () => nonces.renew(crypto.nonceSecret(random().bytes(32))) }
}

/** A blob that is called altered although nothing was altered on the way was put together wrongly. */
const countingRefused = (blobs: BlobStore, counts: World['counts']): BlobStore => ({
  ...blobs,
  putPart: (...part) => {
    const answer = blobs.putPart(...part)
    if (answer.kind === 'altered') counts.refusedBlobs += 1
    return answer
  },
})

/** The centre's tagger of nonces; a restored centre has another secret. */
function renewable(secret: NonceSecret) {
  let tagger = nonceTagger(secret)
  return {
    tag: (content: Uint8Array) => tagger.tag(content),
    renew: (next: NonceSecret) => {
      tagger = nonceTagger(next)
    },
  }
}

/** Knows every key that was made, and opens the same wrap with the same secret only once. */
function remembering(crypto: Crypto, keys: Map<KeyId, ContentKey>): Crypto {
  const opened = new WeakMap<KeyWrap, { readonly secret: Buffer; readonly key: ContentKey | undefined }>()
  return {
    ...crypto,
    contentKey: (bytes) => {
      const key = crypto.contentKey(bytes)
      keys.set(key.id, key)
      return key
    },
    unwrap: (wrap, secret) => {
      const before = opened.get(wrap)
      if (before?.secret === secret) return before.key
      const key = crypto.unwrap(wrap, secret)
      opened.set(wrap, { secret, key })
      return key
    },
  }
}

type Ids = ReturnType<typeof idsFrom>

interface Enrolment {
  readonly crypto: Crypto
  readonly secret: Buffer
  readonly tenantSecret: Buffer
  readonly stationKey: ReturnType<Crypto['contentKey']>
  readonly ticker: Ticker
  readonly ids: Ids
  readonly clocks: World['clocks']
  readonly centreKey: ReturnType<Crypto['signingPair']>['publicKey']
  readonly random: () => Random
}

/** A suitcase that both sides know, with nothing said between them yet. */
function enrol(town: Town, index: number, parts: Enrolment): Suitcase {
  const { crypto, ids, clocks, random, stationKey, tenantSecret, centreKey } = parts
  const [link, signing] = [crypto.signingPair(random().bytes(32)), crypto.signingPair(random().bytes(32))]
  const [id, code, outLog, inLog] = [`koffer-${index}`, `ME0${index}`, ids.newLogId(), ids.newLogId()]
  const clock = () => clocks.stations[index] ?? start
  town.memory.log.putWrap(crypto.wrap(stationKey, `tenant:${tenant}`, tenantSecret))
  town.memory.putStation({
    ...{ station: id, inLog, code, closedLogs: [], locked: false, reconciled: true },
    enrolled: { outLog, linkKey: link.publicKey, signingKey: signing.publicKey },
    leaseUntil: new Date(start).toISOString(),
  })
  return createSuitcase({
    ...{ id, code, outLog, inLog, crypto, stationKey, tenantSecret, random, newLogId: ids.newLogId },
    ...{ linkKey: link.privateKey, signingKey: signing.privateKey, secret: parts.secret, ticker: parts.ticker },
    trusted: { ownSigning: signing.publicKey, centre: centreKey },
    record: ids.record(clock),
    clock: () => ({ wall: new Date(clock()).toISOString(), trusted: true, sinceBoot: 0 }),
  })
}

/** UUIDs and records from the world's own clock and chance. */
function idsFrom(random: () => Random, clocks: World['clocks']) {
  const uuid = (time: number): string => {
    const hex = Buffer.concat([timeBytes(time), random().bytes(10)]).toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
  }
  const newEventId = (time: number): EventId => eventId(uuid(time))
  return {
    newLogId: (): LogId => logId(uuid(clocks.centre)),
    record:
      (clock: () => number) =>
      (type: string, data: unknown, more: Partial<EventRecord> = {}): EventRecord => ({
        ...{ id: newEventId(clock()), type, v: 1, parents: [], by: 'rathaus', data },
        at: { wall: new Date(clock()).toISOString(), trusted: true, sinceBoot: 0 },
        ...more,
      }),
  }
}

function timeBytes(time: number): Buffer {
  const bytes = Buffer.alloc(6)
  bytes.writeUIntBE(Math.max(0, time), 0, 6)
  return bytes
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('no such station')
  return value
}
