import { hash } from 'node:crypto'
import { type LogId, positionBytes } from './ids.ts'

/** An entry as sent and stored: its bytes, or, for one its author can no longer read, the hash that the chain proves (SYNC-9). */
export type ChainLink =
  | { readonly kind: 'entry'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing'; readonly hash: Uint8Array }

/** A log's newest position. Seq 0 with the zero hash is the empty log. */
export interface Head {
  readonly logId: LogId
  readonly seq: number
  readonly hash: Uint8Array
}

const label = Buffer.from('buergerkoffer/chain/1')

export const emptyHead = (logId: LogId): Head => ({ logId, seq: 0, hash: Buffer.alloc(32) })

/** hash_n = SHA-256(label ‖ log id ‖ seq ‖ hash_(n−1) ‖ entry) (SYNC-4). */
export function hashEntry(logId: LogId, seq: number, previous: Uint8Array, entry: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([label, positionBytes(logId, seq), previous, entry]), 'buffer')
}

/** Continues the chain after `from`: the hash of each link in order. */
export function chainHashes(from: Head, links: readonly ChainLink[]): readonly Uint8Array[] {
  let previous = from.hash
  return links.map((link, index) => {
    previous = link.kind === 'missing' ? link.hash : hashEntry(from.logId, from.seq + index + 1, previous, link.bytes)
    return previous
  })
}

/** The head that a run of links leads to. */
export function extendHead(from: Head, links: readonly ChainLink[]): Head {
  const last = chainHashes(from, links).at(-1)
  return last ? { logId: from.logId, seq: from.seq + links.length, hash: last } : from
}

export const sameHead = (a: Head, b: Head): boolean =>
  a.logId === b.logId && a.seq === b.seq && Buffer.compare(a.hash, b.hash) === 0
