import { randomBytes, randomUUID } from 'node:crypto'
import { isPublicOrder, type Order, orderVersion } from '@buergerkoffer/domain/order'
import { type VorgangEvent, vorgangEventVersion } from '@buergerkoffer/domain/vorgang'
import {
  type EventRecord,
  encodeRecords,
  eventId,
  extendHead,
  type LogId,
  newKey,
  sealEntry,
  signHead,
  wrapForPublicKey,
  writePublicEntry,
} from '@buergerkoffer/log'
import { deliveredType, writeDelivery } from '@buergerkoffer/sync'
import { type CentreState, station, tenant } from './centre-state.ts'

/** An order to the suitcase: in clear if a locked one must read it, else under its station key. */
export function giveOrder(state: CentreState, order: Order): void {
  const record = recordOf(state, order.type, orderVersion, order.data)
  if (isPublicOrder(order)) append(state, state.inLog, writePublicEntry(encodeRecords([record])))
  else sealIn(state, record)
}

/** A content snapshot, named by a public order. */
export function publishContent(state: CentreState, bytes: Uint8Array): void {
  const hash = state.blobs.put(bytes)
  state.memory.publish(hash)
  giveOrder(state, { type: 'CatalogPublished', data: { hash, size: bytes.length, version: hash } })
}

/** A case that the town hall has begun: its entry verbatim in a carrier, its key in the post. */
export async function deliverCase(state: CentreState, vorgang: string, events: readonly VorgangEvent[]): Promise<void> {
  const { store, centreLog, enrolled } = state
  if (!enrolled) throw new Error('enrol first')
  const [key, seq] = [newKey(randomBytes), store.head(centreLog).seq + 1]
  const records = chained(events.map((event) => recordOf(state, event.type, vorgangEventVersion, event.data, vorgang)))
  const entry = sealEntry({ logId: centreLog, seq }, 'case', key, encodeRecords(records), randomBytes)
  append(state, centreLog, entry)
  store.putWrap(await wrapForPublicKey(key, `tenant:${tenant}`, state.tenantKey))
  store.putWrap(await wrapForPublicKey(key, `station:${station}`, { ...enrolled.wrapKey }))
  sealIn(state, recordOf(state, deliveredType, 1, writeDelivery({ log: centreLog, seq, entry })))
  state.memory.post({ station, inSeq: store.head(state.inLog).seq, keyId: key.id })
}

function sealIn(state: CentreState, record: EventRecord): void {
  const { store, inLog, stationKey } = state
  if (!stationKey) throw new Error('enrol first')
  const position = { logId: inLog, seq: store.head(inLog).seq + 1 }
  append(state, inLog, sealEntry(position, 'station', stationKey, encodeRecords([record]), randomBytes))
}

function append({ store, signing }: CentreState, log: LogId, bytes: Uint8Array): void {
  const after = store.head(log)
  const links = [{ kind: 'entry' as const, bytes }]
  store.append({ after, links, head: signHead(extendHead(after, links), signing.privateKey) })
}

function recordOf({ now }: CentreState, type: string, v: number, data: unknown, vorgang?: string): EventRecord {
  const at = { wall: now(), trusted: true, sinceBoot: 0 }
  return { id: eventId(randomUUID()), type, v, parents: [], at, by: 'rathaus', data, ...(vorgang && { vorgang }) }
}

const chained = (records: readonly EventRecord[]): readonly EventRecord[] =>
  records.map((record, index) => ({
    ...record,
    parents: records.slice(Math.max(0, index - 1), index).map(({ id }) => id),
  }))
