import { type Order, readOrder } from '@buergerkoffer/domain/order'
import {
  decodeRecords,
  type EventRecord,
  isBlobHash,
  isKeyId,
  type KeyId,
  openEntry,
  readHeader,
  type StoredEntry,
} from '@buergerkoffer/log'
import type { StationParts } from '../station-parts.ts'
import { required } from './settings.ts'

/** How far the public orders were read, and which keys they have destroyed here. */
export interface ReadOrders {
  readonly position: number
  readonly destroyed: readonly KeyId[]
}

/** A public order and when it was written. */
interface PublicOrder {
  readonly order: Order
  readonly at: string
}

const pageSize = 2_000

/**
 * Obeys the public orders after a position; a locked station can read them, too. Catalogues are noted, to be fetched ahead of the unlock; keys
 * are destroyed (SYNC-45). Every start reads all of them again, so nothing depends on where a run before has died: what is noted already is
 * passed over, and a key's note stands in the same commit as its end.
 */
export function obeyPublicOrders(parts: StationParts, receipted: number, after: number): ReadOrders {
  const { log, inLog } = parts
  const destroyed: KeyId[] = []
  for (let position = after; ; ) {
    const page = log.read(inLog, position, pageSize)
    for (const one of page.flatMap((entry) => publicOrders(inLog, entry))) {
      want(parts, one)
      destroyed.push(...destroy(parts, receipted, one))
    }
    const last = page.at(-1)
    if (!last) return { position, destroyed }
    position = last.seq
  }
}

function publicOrders(logId: StationParts['inLog'], { seq, link }: StoredEntry): readonly PublicOrder[] {
  if (link.kind === 'missing' || readHeader(link.bytes)?.class !== 'public') return []
  const opened = openEntry({ logId, seq }, link.bytes, () => undefined)
  return ((opened.ok && decodeRecords(opened.plain)) || []).flatMap(toOrder)
}

function toOrder(record: EventRecord): readonly PublicOrder[] {
  const order = readOrder(record)
  return order ? [{ order, at: record.at.wall }] : []
}

/**
 * An older catalogue serves until the newer one is here, but one that never came is not fetched any more. An address that can't be one is never
 * wanted: it would stand in the table and stop every turn of sync.
 */
function want({ blobs, tables, transact }: StationParts, { order }: PublicOrder): void {
  if (order.type !== 'CatalogPublished' || !isBlobHash(order.data.hash)) return
  const { hash, size } = order.data
  const superseded = tables.wantedBlobs().filter((older) => older.hash !== hash && !blobs.has(older.hash))
  transact(() => {
    for (const older of superseded) tables.dropWantedBlob(older.hash)
    tables.wantBlob(hash, size)
  })
}

/**
 * Files first, note second: a run that dies between them does both again. The station's own key is no case's, and without it nothing would open
 * any more: an order for it is passed over.
 */
function destroy(parts: StationParts, receipted: number, { order, at }: PublicOrder): readonly KeyId[] {
  if (order.type !== 'KeyDestroyed' || !isKeyId(order.data.keyId)) return []
  const { log, blobs, tables, settings, transact } = parts
  const { keyId: key, rule } = order.data
  if (tables.isDestroyed(key) || key === required(settings.text('station-key-id'), 'station-key-id')) return []
  const doomed = tables.blobsWith(key, order.data.blobs.filter(isBlobHash))
  for (const hash of doomed) blobs.delete(hash)
  transact(() => {
    tables.bury(key, { rule, at, unsent: unsentUnder(parts, key, receipted) }, doomed)
    log.deleteWraps(key)
  })
  return [key]
}

function unsentUnder({ log, outLog }: StationParts, key: KeyId, receipted: number): number {
  const tail = log.read(outLog, receipted, log.head(outLog).seq)
  return tail.filter(({ link }) => link.kind === 'entry' && readHeader(link.bytes)?.keyId === key).length
}
