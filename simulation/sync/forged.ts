import { encodeRecords, extendHead, type Head, sealEntry, signHead } from '@buergerkoffer/log'
import { writeRequest } from '@buergerkoffer/sync'
import type { SuitcaseDeps } from './suitcase.ts'

/** Where the centre stands in a station's two logs. */
export interface Heads {
  readonly out: Head
  readonly in: Head
}

/** A push by somebody who has the station's link key, but signs the log with a key of his own: it fits the chain, and is not the station's. */
export function forged(deps: SuitcaseDeps, { out, in: inHead }: Heads, nonce: Uint8Array): Uint8Array {
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
