import type { Head, SignedHead, StoredEntry } from '@buergerkoffer/log'
import type { WireRun } from './protocol.ts'

/** How much a request may carry: sized by the link. */
export interface BatchSize {
  readonly bytes: number
  readonly entries: number
  /** How many bytes of a blob may follow an upload's header; none where whoever carries the messages can't stream. */
  readonly streamed?: number
}

/**
 * Cuts stored entries into the next run to send: as many whole transactions as fit, at least one, so that a batch always ends at a
 * signed position and a step never arrives in halves (SYNC-21). Undefined if there is nothing to send.
 */
export function nextRun(after: Head, entries: readonly StoredEntry[], maxBytes: number): WireRun | undefined {
  const end = endOfBatch(entries, maxBytes)
  const last = entries[end]
  if (!last?.signature) return undefined
  const head: SignedHead = { logId: after.logId, seq: last.seq, hash: last.hash, signature: last.signature }
  return { after, links: entries.slice(0, end + 1).map((entry) => ({ ...entry.link })), head }
}

function endOfBatch(entries: readonly StoredEntry[], maxBytes: number): number {
  let [bytes, end] = [0, -1]
  for (const [index, { link, signature }] of entries.entries()) {
    bytes += link.kind === 'entry' ? link.bytes.length : link.hash.length
    if (end >= 0 && bytes > maxBytes) break
    if (signature) end = index
  }
  return end
}
