import {
  type ContentKey,
  type EventRecord,
  encodeRecords,
  extendHead,
  type Head,
  type LogStore,
  type SigningKey,
  sealEntry,
  signHead,
} from '@buergerkoffer/log'
import {
  type Control,
  nextRun,
  type StationClock,
  type SyncStore,
  signControl,
  type WireRun,
  writeAnswer,
  writeRequest,
} from '@buergerkoffer/sync'
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
  readonly log: LogStore
  readonly linkKey: SigningKey
  readonly stationKey: ContentKey
  readonly crypto: Crypto
  readonly random: () => Random
  readonly record: (type: string, data: unknown) => EventRecord
  readonly clock: () => StationClock
}

/**
 * A push by somebody who has the station's link key, and not the one that signs its log: an entry of his own under a signature of his own, or an
 * altered entry under the station's next signature.
 */
export function forged(deps: ForgerDeps, { out, in: inHead }: Heads, nonce: Uint8Array): Uint8Array {
  const next = nextRun(out, deps.log.read(out.logId, out.seq, 20), 6000)
  const push = next && deps.random().chance(50) ? withAlteredEntry(next) : ownEntry(deps, out)
  const rest = { wraps: [], blobs: [], gone: [], awaiting: [], back: null, clock: deps.clock() }
  return writeRequest({ kind: 'exchange', out, in: inHead, push, ...rest }, deps.id, nonce, deps.linkKey)
}

function ownEntry(deps: ForgerDeps, out: Head): WireRun {
  const { crypto, stationKey, record } = deps
  const random = (length: number): Buffer => deps.random().bytes(length)
  const place = { logId: out.logId, seq: out.seq + 1 }
  const bytes = sealEntry(place, 'station', stationKey, encodeRecords([record('forged', null)]), random)
  const links = [{ kind: 'entry' as const, bytes }]
  return { after: out, links, head: signHead(extendHead(out, links), crypto.signingPair(random(32)).privateKey) }
}

function withAlteredEntry(run: WireRun): WireRun {
  const links = run.links.map((link) => {
    if (link.kind !== 'entry') return link
    const bytes = Buffer.from(link.bytes)
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
    return { ...link, bytes }
  })
  return { ...run, links }
}

/**
 * The answer of a centre that was thought lost, and stands as before the restore that this station has heard of: it says that it has everything,
 * and has opened and backed up all of it.
 */
export function ghostly(store: SyncStore, heard: Control, nonce: Uint8Array, centreKey: SigningKey): Uint8Array {
  const { seq, hash, logId } = store.log.head(store.outLog())
  const receipt = heard.receipt && {
    ...heard.receipt,
    ...{ incarnation: heard.receipt.incarnation - 1, log: logId, seq, head: hash, archivedThrough: seq, missing: [] },
    opened: store.releasedKeys().map(({ keyId }) => keyId),
    blobs: store.pendingBlobs().map((blob) => blob.hash),
  }
  const body = { kind: 'exchanged' as const, runs: [], wraps: [], waiting: [], more: false }
  const control = { ...signControl({ ...heard, receipt }, centreKey) }
  return writeAnswer({ nonce, nextNonce: nonce, control, body }, centreKey)
}
