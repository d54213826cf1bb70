import {
  type ContentKey,
  type EventRecord,
  encodeRecords,
  extendHead,
  type Head,
  type SigningKey,
  sealEntry,
  signHead,
} from '@buergerkoffer/log'
import { type StationClock, writeRequest } from '@buergerkoffer/sync'
import type { Crypto } from './crypto.ts'
import type { Random } from './random.ts'

/** Where the centre stands in a station's two logs. */
export interface Heads {
  readonly out: Head
  readonly in: Head
}

/** What the forger got hold of, and what he makes his own with. */
interface ForgerDeps {
  readonly id: string
  readonly linkKey: SigningKey
  readonly stationKey: ContentKey
  readonly crypto: Crypto
  readonly random: () => Random
  readonly record: (type: string, data: unknown) => EventRecord
  readonly clock: () => StationClock
}

/** A push by somebody who has the station's link key, but signs the log with a key of his own: it fits the chain, and is not the station's. */
export function forged(deps: ForgerDeps, { out, in: inHead }: Heads, nonce: Uint8Array): Uint8Array {
  const { crypto, stationKey, record, linkKey, id } = deps
  const random = (length: number): Buffer => deps.random().bytes(length)
  const place = { logId: out.logId, seq: out.seq + 1 }
  const bytes = sealEntry(place, 'station', stationKey, encodeRecords([record('forged', null)]), random)
  const links = [{ kind: 'entry' as const, bytes }]
  const head = signHead(extendHead(out, links), crypto.signingPair(random(32)).privateKey)
  const push = { after: out, links, head }
  const rest = { wraps: [], blobs: [], gone: [], awaiting: [], back: null, clock: deps.clock() }
  return writeRequest({ kind: 'exchange', out, in: inHead, push, ...rest }, id, nonce, linkKey)
}
