import { createPostgresLogStore, type KeyId, readHeader, type SignedRun, type StoredEntry } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { ClosedLog, Delivery } from '@buergerkoffer/sync'
import type { VorgangContext } from './context.ts'
import { carrierOf, type Recipient } from './deliver.ts'
import { appendOrders, notYet } from './held-order.ts'
import { createKeyRing } from './open-key.ts'

/**
 * Gives a station that forked what it has lost of its own closed logs, verbatim in carriers; the keys of the cases it holds come with them,
 * wrapped anew (SYNC-46).
 */
export async function deliverBranch(
  tx: Transaction,
  context: VorgangContext,
  station: Recipient,
  branch: readonly ClosedLog[],
): Promise<void> {
  const store = createPostgresLogStore(tx)
  const lost: Delivery[] = []
  for (const { log, after } of branch) lost.push(...deliveriesOf(log, await store.read(log, after, mostInBranch)))
  await appendCarried(tx, context, station, lost)
}

/**
 * Keeps what a station wrote in a closed log, beside what stands there: in carriers in its in-log, which both sides have and no restore loses
 * (SYNC-17). It counts as the station's own (SYNC-46).
 */
export async function carryBranch(
  tx: Transaction,
  context: VorgangContext,
  station: Recipient,
  { after, links, head }: SignedRun,
): Promise<void> {
  const entries = links.map((link, index) => ({ link, seq: after.seq + index + 1 }))
  await appendCarried(tx, context, station, deliveriesOf(head.logId, entries))
}

const deliveriesOf = (
  log: Delivery['log'],
  entries: readonly Pick<StoredEntry, 'link' | 'seq'>[],
): readonly Delivery[] =>
  entries.flatMap(({ seq, link }) => (link.kind === 'entry' ? [{ log, seq, entry: link.bytes }] : []))

/**
 * One carrier an entry: each is read, and quarantined, by itself. Their keys count as arrived: the station is given those of cases that it holds,
 * if it asks for these orders because it went back in time, and keeps what the authority opens of all of them.
 */
async function appendCarried(
  tx: Transaction,
  context: VorgangContext,
  { station, inLog, enrolled }: Recipient,
  deliveries: readonly Delivery[],
): Promise<void> {
  if (deliveries.length === 0) return
  const key = await createKeyRing(tx, context)(enrolled.stationKeyId)
  if (!key) throw new Error('the station key does not open')
  const drafts = deliveries.map((each) => ({ class: 'station' as const, key, records: [carrierOf(context, each)] }))
  const last = await appendOrders(tx, context, inLog, drafts)
  const inSeq = last === notYet ? notYet : last - drafts.length + 1
  for (const id of caseKeys(deliveries)) await tx.execute(postedSql, [station, inSeq, id])
}

function caseKeys(deliveries: readonly Delivery[]): ReadonlySet<KeyId> {
  const headers = deliveries.flatMap(({ entry }) => readHeader(entry) ?? [])
  return new Set(headers.flatMap((header) => (header.class === 'case' ? [header.keyId] : [])))
}

/** A station that lost more than this needs a person, not a parcel. */
const mostInBranch = 20_000
const postedSql =
  'INSERT INTO delivery (station, in_seq, key_id, arrived) VALUES ($1, $2, $3, true) ON CONFLICT DO NOTHING'
