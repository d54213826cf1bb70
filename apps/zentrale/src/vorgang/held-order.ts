import {
  decodeRecords,
  encodeRecords,
  keyId,
  type LogId,
  openBytes,
  registeredLog,
  sealBytes,
} from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { stationByInLog } from '../mandant/index.ts'
import { appendEntries, type EntryDraft } from './append.ts'
import type { VorgangContext } from './context.ts'
import { takeIn } from './intake.ts'
import { createKeyRing } from './open-key.ts'

/** In place of a position, for an order that waits for the station to be heard. */
export const notYet = Number.MAX_SAFE_INTEGER

/**
 * Appends orders to a station's in-log and reads them in; answers the last position. A restored centre appends nothing before it has heard the
 * station, which may have more of that log (SYNC-17): the orders wait, sealed as they will be, and the answer is `notYet`.
 */
export async function appendOrders(
  tx: Transaction,
  context: VorgangContext,
  inLog: LogId,
  drafts: readonly EntryDraft[],
): Promise<number> {
  // Whether it was heard is read under the log's lock: an order held back right after nobody would give it any more.
  await registeredLog(tx, inLog, 'for update')
  const station = await stationByInLog(tx, inLog)
  if (station && !station.reconciled) {
    for (const draft of drafts) await hold(tx, context, station.station, draft)
    return notYet
  }
  const seq = await appendEntries(tx, context, inLog, drafts)
  await takeIn(tx, context, inLog)
  return seq
}

/** Gives a station that has been heard what was held back, in the order in which it was said; its keys travel with it. */
export async function giveHeldOrders(
  tx: Transaction,
  context: VorgangContext,
  station: string,
  inLog: LogId,
): Promise<void> {
  const rows = await tx.rows(heldRow, heldSql, [station])
  if (rows.length === 0) return
  const drafts = await Promise.all(rows.map((row) => draftOf(tx, context, row)))
  const seq = await appendEntries(tx, context, inLog, drafts)
  // Keys come with the first of them: what they open is read as it arrives.
  const first = seq - drafts.length + 1
  await tx.execute('UPDATE delivery SET in_seq = $2 WHERE station = $1 AND in_seq = $3', [station, first, notYet])
  await tx.execute('DELETE FROM held_order WHERE station = $1', [station])
  await takeIn(tx, context, inLog)
}

const heldRow = z.object({
  class: z.enum(['public', 'station', 'case']),
  key_id: z.string().transform(keyId).nullable(),
  bytes: z.instanceof(Uint8Array),
})
const heldSql = 'SELECT class, key_id, bytes FROM held_order WHERE station = $1 ORDER BY nth'
const label = 'held-order'

async function hold(tx: Transaction, { random }: VorgangContext, station: string, draft: EntryDraft): Promise<void> {
  const plain = encodeRecords(draft.records)
  const bytes = draft.key ? sealBytes(draft.key.bytes, plain, label, random) : plain
  await tx.execute(holdSql, [station, draft.class, draft.key?.id ?? null, bytes])
}

const holdSql = `INSERT INTO held_order (station, nth, class, key_id, bytes)
  VALUES ($1, (SELECT COALESCE(max(nth), 0) + 1 FROM held_order WHERE station = $1), $2, $3, $4)`

async function draftOf(tx: Transaction, context: VorgangContext, row: z.infer<typeof heldRow>): Promise<EntryDraft> {
  const key = row.key_id ? await createKeyRing(tx, context)(row.key_id) : undefined
  const plain = row.key_id ? key && openBytes(key.bytes, row.bytes, label) : row.bytes
  const records = plain && decodeRecords(plain)
  if (!records) throw new Error('a held order does not open')
  return { class: row.class, records, ...(key && { key }) }
}
