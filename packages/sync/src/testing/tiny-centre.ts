import { randomUUID } from 'node:crypto'
import {
  asAsyncBlobs,
  type BlobStore,
  createMemoryBlobStore,
  encodeRecords,
  eventId,
  extendHead,
  type KeyId,
  type LogId,
  type LogStore,
  newKey,
  type RandomBytes,
  readHeader,
  type SigningKey,
  sealEntry,
  signHead,
  type VerifyingKey,
} from '@buergerkoffer/log'
import type { UploadLimits } from '../centre/blob-door.ts'
import { type CentreSync, createCentreSync } from '../centre/centre-sync.ts'
import { refused } from '../centre/plan.ts'
import { type Delivery, deliveredType, writeDelivery } from '../delivered.ts'
import {
  type CentreHouse,
  createMemoryCentreStore,
  type MemoryCentreStore,
  type MemoryStation,
} from './memory-centre-store.ts'

export interface TinyCentreDeps {
  readonly station: string
  readonly tenant: string
  readonly outLog: LogId
  readonly inLog: LogId
  /** The station's public keys. */
  readonly linkKey: VerifyingKey
  readonly signingKey: VerifyingKey
  readonly centreKey: SigningKey
  readonly centrePublicKey: VerifyingKey
  readonly random: RandomBytes
  readonly now: () => number
  /** How much one answer brings of each log, bytes; little, so that tests see many turns. */
  readonly pullBytes?: number
  readonly uploads?: UploadLimits
}

/** The real centre's side of sync over a memory, for one enrolled station, with nobody in the town hall. */
export interface TinyCentre {
  readonly memory: MemoryCentreStore
  readonly log: LogStore
  readonly blobs: BlobStore
  readonly nonce: () => Uint8Array
  /** Answers a message; an upload's header with so much of its bytes as arrived. */
  readonly answer: (message: Uint8Array, arrived?: Uint8Array) => Promise<Uint8Array>
  /** Opens keys: from now on receipts list them, if asked. A real centre unwraps; here it must at least have an entry under each. */
  readonly openKeys: () => void
  readonly opened: ReadonlySet<KeyId>
  /** Reports the station lost: from now on every answer locks it. */
  readonly lock: () => void
}

export function createTinyCentre(deps: TinyCentreDeps): TinyCentre {
  const blobs = createMemoryBlobStore()
  const opened = new Set<KeyId>()
  const memory: MemoryCentreStore = createMemoryCentreStore({
    tenant: deps.tenant,
    house: {
      ...emptyHouse,
      opened: (_, keys) => keys.filter((key) => opened.has(key)),
      carry: (_, deliveries) => carry(deps, memory.log, deliveries),
    },
  })
  const { station, inLog, outLog, linkKey, signingKey } = deps
  const known: MemoryStation = {
    ...{ station, inLog, code: 'ME01', closedLogs: [], locked: false, reconciled: true },
    enrolled: { outLog, linkKey, signingKey },
    leaseUntil: '2026-11-30T00:00:00.000Z',
  }
  memory.putStation(known)
  const sync = createCentreSync({
    ...{
      blobs: asAsyncBlobs(blobs),
      uploads: deps.uploads,
      store: memory.store,
      random: deps.random,
      now: deps.now,
      leaseHours: 96,
    },
    pull: { bytes: deps.pullBytes ?? 600, entries: 500 },
    signing: deps.centreKey,
    centreKey: deps.centrePublicKey,
    nonceSecret: deps.random(32),
    readLinkKey: () => undefined,
    report: () => undefined,
  })
  return {
    memory,
    log: memory.log,
    blobs,
    opened,
    nonce: sync.nonce,
    answer: async (message, arrived) => (await answerOf(sync, message, arrived)) ?? Buffer.from('<html>400</html>'),
    lock: () => memory.putStation({ ...(memory.station(station) ?? known), locked: true }),
    openKeys: () => {
      for (const key of keysIn(memory.log, deps.outLog)) opened.add(key)
    },
  }
}

const emptyHouse: Omit<CentreHouse, 'opened' | 'carry'> = {
  takeIn: () => undefined,
  keysBack: () => [],
  giveHeldBack: () => undefined,
  giveBranch: () => undefined,
  enrol: () => refused('token-used'),
}

function carry({ inLog, random, centreKey }: TinyCentreDeps, log: LogStore, deliveries: readonly Delivery[]): void {
  const [after, key] = [log.head(inLog), newKey(random)]
  const links = deliveries.map((delivery, index) => {
    const at = { wall: '2026-11-23T08:00:00.000Z', trusted: true, sinceBoot: 0 }
    const data = writeDelivery(delivery)
    const record = { id: eventId(randomUUID()), type: deliveredType, v: 1, parents: [], at, by: 'rathaus', data }
    const place = { logId: inLog, seq: after.seq + index + 1 }
    return { kind: 'entry' as const, bytes: sealEntry(place, 'station', key, encodeRecords([record]), random) }
  })
  log.append({ after, links, head: signHead(extendHead(after, links), centreKey) })
}

const answerOf = async (sync: CentreSync, message: Uint8Array, arrived?: Uint8Array) =>
  arrived ? (await sync.upload(message, one(arrived)))?.message : sync.answer(message)

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Every key under which an entry of a log stands. */
function keysIn(log: LogStore, logId: LogId): ReadonlySet<KeyId> {
  const keys = log
    .read(logId, 0, log.head(logId).seq)
    .flatMap(({ link }) => (link.kind === 'entry' ? (readHeader(link.bytes)?.keyId ?? []) : []))
  return new Set(keys)
}
