import {
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
  randomUUID,
} from 'node:crypto'
import {
  asAsyncBlobs,
  type BlobStore,
  type ContentKey,
  createMemoryBlobStore,
  type KeyId,
  type LogId,
  type LogStore,
  logId,
  unwrapWithPrivateKey,
} from '@buergerkoffer/log'
import {
  type AnswerBody,
  type CentreSync,
  createCentreSync,
  type Request,
  readFrame,
  refused,
} from '@buergerkoffer/sync'
import {
  type CentreHouse,
  createMemoryCentreStore,
  type MemoryCentreStore,
  type MemoryStation,
} from '@buergerkoffer/sync/testing'

export const station = 'koffer-test'
export const tenant = 'meerane'

type Enrol = Extract<Request, { kind: 'enrol' }>

/** What makes a town hall the one that a suitcase is enrolled with. */
export interface CentreIdentity {
  readonly signing: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
  readonly tenantKey: JsonWebKey
  readonly tenantPrivate: JsonWebKey
  readonly inLog: LogId
  readonly centreLog: LogId
  enrolled: Enrol | undefined
  stationKey: ContentKey | undefined
}

/** Everything the test's town hall remembers. */
export interface CentreState extends CentreIdentity {
  readonly now: () => string
  readonly memory: MemoryCentreStore
  readonly store: LogStore
  readonly blobs: BlobStore
  isCut: boolean
  isCaptive: boolean
  leaseUntil: string
  isLocked: boolean
}

export function createCentreState(now: () => string, identity: CentreIdentity = newIdentity()): CentreState {
  const memory: MemoryCentreStore = createMemoryCentreStore({ tenant, house: houseOf(() => state) })
  const state: CentreState = {
    ...identity,
    now,
    memory,
    store: memory.log,
    blobs: createMemoryBlobStore(),
    isCut: false,
    isCaptive: false,
    leaseUntil: '2027-01-01T00:00:00.000Z',
    isLocked: false,
  }
  memory.putStation(stationRow(state))
  return state
}

/** Answers one message by the real protocol; undefined for what is none. */
export const answerMessage = (state: CentreState, message: Uint8Array): Promise<Uint8Array | undefined> =>
  syncOf(state).answer(message)

/** The same for an upload. */
export async function answerUpload(state: CentreState, { body }: Response): Promise<Uint8Array | undefined> {
  const frame = body && (await readFrame(body))
  return frame ? (await syncOf(state).upload(frame.header, frame.bytes))?.message : undefined
}

function syncOf(state: CentreState): CentreSync {
  const { memory, signing } = state
  const blobs = asAsyncBlobs(state.blobs)
  const now = Date.parse(state.now())
  memory.putStation({ ...(memory.station(station) ?? stationRow(state)), locked: state.isLocked })
  return createCentreSync({
    ...{ blobs, store: memory.store, signing: signing.privateKey, centreKey: signing.publicKey },
    ...{ nonceSecret, random: randomBytes, readLinkKey: publicKey, now: () => now },
    leaseHours: (Date.parse(state.leaseUntil) - now) / 3_600_000,
    report: (_, fault) => {
      throw fault
    },
  })
}

/** All test centres are one in this: a suitcase may ask the one with a nonce of the other. */
export const nonceSecret = randomBytes(32)

function houseOf(home: () => CentreState): CentreHouse {
  return {
    takeIn: () => undefined,
    opened: (_, keys) => openedOf(home(), keys),
    keysBack: () => [],
    giveHeldBack: () => undefined,
    giveBranch: () => undefined,
    carry: () => undefined,
    enrol: (_, request) => enrol(home(), request),
  }
}

async function enrol(state: CentreState, request: Enrol): Promise<AnswerBody> {
  if (state.enrolled) return refused('token-used')
  state.enrolled = request
  state.stationKey = await unwrapWithPrivateKey(request.stationKey, state.tenantPrivate)
  state.memory.putStation(stationRow(state))
  return { kind: 'enrolled', stationCode: 'ME01', inLog: state.inLog, tenant, tenantKey: state.tenantKey }
}

function stationRow({ enrolled, inLog, leaseUntil }: CentreState): MemoryStation {
  const [linkKey, signingKey] = [enrolled && publicKey(enrolled.linkKey), enrolled && publicKey(enrolled.signingKey)]
  return {
    ...{ station, inLog, code: 'ME01', closedLogs: [], locked: false, reconciled: true, leaseUntil },
    enrolled: enrolled && linkKey && signingKey ? { outLog: enrolled.outLog, linkKey, signingKey } : null,
  }
}

/** Keys that the tenant's key really opens. */
async function openedOf({ store, tenantPrivate }: CentreState, keys: readonly KeyId[]): Promise<readonly KeyId[]> {
  const wraps = keys.flatMap((key) => store.wrapsOf(key))
  const opened = await Promise.all(wraps.map((wrap) => unwrapWithPrivateKey(wrap, tenantPrivate)))
  return opened.flatMap((key) => (key ? [key.id] : []))
}

const publicKey = (der: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' })

function newIdentity(): CentreIdentity {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    signing: generateKeyPairSync('ed25519'),
    tenantKey: { ...pair.publicKey.export({ format: 'jwk' }) },
    tenantPrivate: { ...pair.privateKey.export({ format: 'jwk' }) },
    inLog: logId(randomUUID()),
    centreLog: logId(randomUUID()),
    enrolled: undefined,
    stationKey: undefined,
  }
}
