import {
  type ContentKey,
  decodeRecords,
  type EntryClass,
  type EventRecord,
  type KeyId,
  openEntry,
  readHeader,
} from '@buergerkoffer/log'
import { type Delivery, deliveredType, readDelivery } from '@buergerkoffer/sync'

/** An entry at its true place. Without records if it could not be opened. */
export interface ReadEntry {
  readonly delivery: Delivery
  readonly class: EntryClass | undefined
  readonly keyId: KeyId | undefined
  readonly records: readonly EventRecord[] | undefined
}

/** Opens entries, and what carriers carry. What was opened once is remembered as long as its bytes live. */
export interface Reader {
  readonly through: (delivery: Delivery, keyOf: (key: KeyId) => ContentKey | undefined) => readonly ReadEntry[]
}

export function createReader(): Reader {
  const plain = new WeakMap<Uint8Array, readonly EventRecord[]>()
  const carried = new WeakMap<EventRecord, Delivery>()
  const open = (delivery: Delivery, keyOf: (key: KeyId) => ContentKey | undefined): ReadEntry => {
    const header = readHeader(delivery.entry)
    const key = header && keyOf(header.keyId)
    const known = key && plain.get(delivery.entry)
    const opened = known ? undefined : openEntry({ logId: delivery.log, seq: delivery.seq }, delivery.entry, () => key)
    const records = known ?? (opened?.ok ? decodeRecords(opened.plain) : undefined)
    if (records) plain.set(delivery.entry, records)
    return { delivery, class: header?.class, keyId: header?.keyId, records }
  }
  const carriedBy = (record: EventRecord): Delivery | undefined => {
    if (record.type !== deliveredType) return undefined
    const delivery = carried.get(record) ?? readDelivery(record.data)
    if (delivery) carried.set(record, delivery)
    return delivery
  }
  const through: Reader['through'] = (delivery, keyOf) => {
    const entry = open(delivery, keyOf)
    const inner = (entry.records ?? []).flatMap((record) => carriedBy(record) ?? [])
    return inner.length > 0 ? inner.flatMap((each) => through(each, keyOf)) : [entry]
  }
  return { through }
}
