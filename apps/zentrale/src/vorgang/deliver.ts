import { isPublicOrder, type Order, orderVersion } from '@buergerkoffer/domain/order'
import {
  type ContentKey,
  createPostgresLogStore,
  type EventRecord,
  largestPlain,
  logId,
  wrapForPublicKey,
} from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { type Delivery, deliveredType, writeDelivery } from '@buergerkoffer/sync'
import { z } from 'zod'
import type { EnrolledStation, StationRow } from '../mandant/index.ts'
import { act } from './act.ts'
import { type EntryDraft, orderRecord } from './append.ts'
import type { VorgangContext } from './context.ts'
import { appendOrders } from './held-order.ts'
import { createKeyRing, type KeyRing } from './open-key.ts'
import { readCase } from './read-case.ts'
import { readCaseFile } from './read-case-file.ts'
import { readPlace } from './read-place.ts'

export interface Recipient extends StationRow {
  readonly enrolled: EnrolledStation
}

/** Gives orders to a station. What is not public stands under the station's key. */
export async function giveOrders(
  tx: Transaction,
  context: VorgangContext,
  station: Recipient,
  orders: readonly Order[],
): Promise<void> {
  const key = await createKeyRing(tx, context)(station.enrolled.stationKeyId)
  const drafts = orders.map((order): EntryDraft => {
    const records = [orderRecord(context, { ...order, v: orderVersion })]
    if (isPublicOrder(order)) return { class: 'public', records }
    if (!key) throw new Error('the station key does not open')
    return { class: 'station', key, records }
  })
  await appendOrders(tx, context, station.inLog, drafts)
}

const place = z.object({ log_id: z.string().transform(logId), seq: z.number() })

/**
 * Delivers a case: its entries verbatim in carriers, its key in the post, wrapped for the station's key pair. From the commit on the station
 * holds the case (SYNC-40), under the next number unless it held it already (SYNC-47).
 */
export async function deliverCase(
  tx: Transaction,
  context: VorgangContext,
  station: Recipient,
  vorgang: string,
): Promise<void> {
  const ring = createKeyRing(tx, context)
  await beginHold(tx, context, station, vorgang)
  const [read, carrierKey] = [await readCase(tx, ring, vorgang), await ring(station.enrolled.stationKeyId)]
  if (!read || !carrierKey) throw new Error('case or station key does not open')
  const records = await carriersOf(tx, context, ring, await tx.rows(place, placesSql, [vorgang]))
  const store = createPostgresLogStore(tx)
  const inSeq = await appendOrders(tx, context, station.inLog, draftsOf(carrierKey, records))
  await store.putWrap(await wrapForPublicKey(read.key, `station:${station.station}`, station.enrolled.wrapKey))
  await tx.execute(postedSql, [station.station, inSeq, read.key.id])
}

/** Entries to be carried, each as it stands at its true place: what another station carried over is not wrapped a second time. */
export async function carriersOf(
  tx: Transaction,
  context: VorgangContext,
  ring: KeyRing,
  places: readonly z.infer<typeof place>[],
): Promise<readonly EventRecord[]> {
  const records: EventRecord[] = []
  for (const { log_id, seq } of places) {
    for (const placed of await readPlace(tx, log_id, seq, ring)) {
      records.push(carrierOf(context, placed))
    }
  }
  return records
}

/** The record that carries an entry verbatim with its true place (SYNC-2). */
export const carrierOf = (context: VorgangContext, delivery: Delivery): EventRecord =>
  orderRecord(context, { type: deliveredType, v: 1, data: writeDelivery(delivery) })

/** Carriers in as few entries as hold them: one, for any case of an ordinary size (SYNC-88). */
export function draftsOf(key: ContentKey, records: readonly EventRecord[]): readonly EntryDraft[] {
  const drafts: EventRecord[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const record of records) {
    const size = JSON.stringify(record).length
    bytes += size
    if (bytes > largestPlain / 2) {
      drafts.push([])
      bytes = size
    }
    drafts.at(-1)?.push(record)
  }
  return drafts.map((each) => ({ class: 'station', key, records: each }))
}

/** Refused for a case that is only to be looked at: it travels all the same, and nobody writes in it. */
async function beginHold(
  tx: Transaction,
  context: VorgangContext,
  { station }: Recipient,
  vorgang: string,
): Promise<void> {
  const held = (await readCaseFile(tx, context, vorgang))?.state.hold
  if (held?.to !== station) await act(tx, context, vorgang, 'rathaus', { type: 'begin-hold', to: station })
}

const postedSql = `INSERT INTO delivery (station, in_seq, key_id) VALUES ($1, $2, $3)
  ON CONFLICT (tenant_id, station, in_seq, key_id) DO UPDATE SET arrived = false`
const placesSql = 'SELECT log_id, seq FROM vorgang_entry WHERE vorgang = $1 ORDER BY log_id, seq'
