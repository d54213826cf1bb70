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

/** Everything the test's town hall remembers. */
export interface CentreState {
  readonly now: () => string
  readonly signing: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
  readonly tenantKey: JsonWebKey
  readonly tenantPrivate: JsonWebKey
  readonly inLog: LogId
  readonly centreLog: LogId
  readonly store: LogStore
  readonly blobs: BlobStore
  enrolled: Extract<Request, { kind: 'enrol' }> | undefined
  stationKey: ContentKey | undefined
  isCut: boolean
  leaseUntil: string
  isLocked: boolean
}

export function createCentreState(now: () => string): CentreState {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    now,
    signing: generateKeyPairSync('ed25519'),
    tenantKey: { ...pair.publicKey.export({ format: 'jwk' }) },
    tenantPrivate: { ...pair.privateKey.export({ format: 'jwk' }) },
    inLog: logId(randomUUID()),
    centreLog: logId(randomUUID()),
    store: createMemoryLogStore(),
    blobs: createMemoryBlobStore(),
    enrolled: undefined,
    stationKey: undefined,
    isCut: false,
    leaseUntil: '2027-01-01T00:00:00.000Z',
    isLocked: false,
  }
}
