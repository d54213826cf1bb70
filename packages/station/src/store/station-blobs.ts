import { readOrder } from '@buergerkoffer/domain/order'
import { decodeRecords, isBlobHash, openEntry, readHeader, type StoredEntry } from '@buergerkoffer/log'
import type { StationParts } from '../station-parts.ts'

const pageSize = 2_000

/**
 * Deletes blobs that no committed step and no order names: what a step left that died before its commit. Only once both sides are level: a
 * station that went back in time learns from the centre which of them it has forgotten (SYNC-18). True, so that it is done once.
 */
export function sweepOrphans({ blobs, tables }: StationParts): true {
  const known = new Set([...tables.ownBlobs(), ...tables.wantedBlobs().map((blob) => blob.hash)])
  for (const hash of blobs.list()) if (!known.has(hash)) blobs.delete(hash)
  return true
}

/**
 * Deletes the files whose instant has come, whether the centre has them or not; the log keeps their hash (PAuswV § 6a (2)). File first, note
 * second: a run that dies between them does both again. Needs no key, so a locked station does it too.
 */
export function deleteOverdue({ blobs, tables, transact }: StationParts, now: number): void {
  for (const hash of tables.overdueBlobs(new Date(now).toISOString())) {
    blobs.delete(hash)
    transact(() => tables.markBlobGone(hash))
  }
}

/**
 * Notes the blobs that orders after a position name, and answers the position reached. Public orders can be read while locked: the
 * catalogue they name is fetched ahead of the unlock.
 */
export function noteWantedBlobs({ log, inLog, tables, transact }: StationParts, after: number): number {
  let position = after
  for (;;) {
    const page = log.read(inLog, position, pageSize)
    for (const { hash, size } of page.flatMap((entry) => namedBlobs(inLog, entry))) {
      transact(() => tables.wantBlob(hash, size))
    }
    const last = page.at(-1)
    if (!last) return position
    position = last.seq
  }
}

function namedBlobs(logId: StationParts['inLog'], { seq, link }: StoredEntry) {
  if (link.kind === 'missing' || readHeader(link.bytes)?.class !== 'public') return []
  const opened = openEntry({ logId, seq }, link.bytes, () => undefined)
  const orders = ((opened.ok && decodeRecords(opened.plain)) || []).map(readOrder)
  // An address that can't be one is never wanted: it would stand in the table and stop every turn of sync.
  return orders.flatMap((order) =>
    order?.type === 'CatalogPublished' && isBlobHash(order.data.hash) ? [order.data] : [],
  )
}
