import { generateKeyPairSync, type JsonWebKey, type KeyObject, randomUUID } from 'node:crypto'
import {
  type BlobStore,
  type ContentKey,
  createMemoryBlobStore,
  createMemoryLogStore,
  type LogId,
  type LogStore,
  logId,
} from '@buergerkoffer/log'
import type { Request } from '@buergerkoffer/sync'

export const station = 'koffer-test'
export const tenant = 'meerane'

/** What makes a town hall the one that a suitcase is enrolled with. */
export interface CentreIdentity {
  readonly signing: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
  readonly tenantKey: JsonWebKey
  readonly tenantPrivate: JsonWebKey
  readonly inLog: LogId
  readonly centreLog: LogId
  enrolled: Extract<Request, { kind: 'enrol' }> | undefined
  stationKey: ContentKey | undefined
}

/** Everything the test's town hall remembers. */
export interface CentreState extends CentreIdentity {
  readonly now: () => string
  readonly store: LogStore
  readonly blobs: BlobStore
  isCut: boolean
  isCaptive: boolean
  leaseUntil: string
  isLocked: boolean
}

export function createCentreState(now: () => string, identity: CentreIdentity = newIdentity()): CentreState {
  return {
    ...identity,
    now,
    store: createMemoryLogStore(),
    blobs: createMemoryBlobStore(),
    isCut: false,
    isCaptive: false,
    leaseUntil: '2027-01-01T00:00:00.000Z',
    isLocked: false,
  }
}

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
