import { readStationEvent } from '@buergerkoffer/domain/besuch'
import { readOrder } from '@buergerkoffer/domain/order'
import { readVorgangEvent } from '@buergerkoffer/domain/vorgang'
import { decodeRecords, type EventRecord, keyFrom, type LogId, openEntry, readHeader } from '@buergerkoffer/log'
import { foldCase } from '@buergerkoffer/station'
import { deliveredType, readDelivery } from '@buergerkoffer/sync'
import type { writeLogs } from './write/logs.ts'

export type GoldenLogs = Awaited<ReturnType<typeof writeLogs>>

/** What this program reads in golden logs: each entry, and the case that they add up to. Plain JSON. */
export function readLogs({ keys, logs }: GoldenLogs) {
  const ring = new Map(
    [keys.station, keys.case].map((hex) => keyFrom(Buffer.from(hex, 'hex'))).map((key) => [key.id, key]),
  )
  const open = (logId: LogId, seq: number, entry: Uint8Array): readonly EventRecord[] => {
    const opened = openEntry({ logId, seq }, entry, (id) => ring.get(id))
    const records = opened.ok ? decodeRecords(opened.plain) : undefined
    if (!records) throw new Error(`entry ${seq} does not open: ${opened.ok ? 'no records' : opened.fault}`)
    return records.flatMap((record) => {
      const delivery = record.type === deliveredType ? readDelivery(record.data) : undefined
      return delivery ? [record, ...open(delivery.log, delivery.seq, delivery.entry)] : [record]
    })
  }
  const read = logs.map(({ id, entries }) => ({
    id,
    entries: entries.map(({ hex }, index) => {
      const bytes = Buffer.from(hex, 'hex')
      const records = open(id, index + 1, bytes)
      return { ...readHeader(bytes), records, unread: records.filter((record) => !isRead(record)).length }
    }),
  }))
  const ofCase = read
    .flatMap(({ entries }) => entries)
    .flatMap(({ records }) => records)
    .filter((record) => record.vorgang)
  const [first] = ofCase
  const key = keyFrom(Buffer.from(keys.case, 'hex'))
  const { state, readOnly, waiting, heads } = foldCase(first?.vorgang ?? '', key.id, ofCase)
  return JSON.parse(JSON.stringify({ logs: read, fold: { state, readOnly, waiting, heads } }))
}

/** Whether the domain knows what it means. A carrier is no event of the domain. */
const isRead = (record: EventRecord): boolean =>
  record.type === deliveredType ||
  Boolean(record.vorgang ? readVorgangEvent(record) : (readStationEvent(record) ?? readOrder(record)))
