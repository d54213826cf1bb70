import { readVorgangEvent } from '@buergerkoffer/domain/vorgang'
import { type EventId, type LogId, logId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CaseFile } from '@buergerkoffer/station'
import { z } from 'zod'
import { listStations, type StationRow } from '../mandant/index.ts'
import type { VorgangContext } from './context.ts'
import { carriersOf, draftsOf } from './deliver.ts'
import { appendOrders } from './held-order.ts'
import { createKeyRing } from './open-key.ts'
import { readCase } from './read-case.ts'

const place = z.object({ log_id: z.string().transform(logId), seq: z.number() })
const codeRow = z.object({ station: z.string() })

/**
 * Sends what a case has become to every station that has it and is not done with it: entries it has not got, verbatim in carriers, in the
 * caller's transaction. So a recall, a take-over and a decision on a conflict reach whoever wrote (SYNC-67, SYNC-66). No key travels.
 */
export async function forwardCase(tx: Transaction, context: VorgangContext, vorgang: string): Promise<void> {
  const read = await readCase(tx, createKeyRing(tx, context), vorgang)
  if (!read) return
  const codes = new Set((await tx.rows(codeRow, havingSql, [vorgang])).map(({ station }) => station))
  for (const station of await listStations(tx)) {
    if (!station.enrolled || station.locked) continue
    // A station that forked has another code since; the case knows it by its id.
    const hasIt = codes.has(station.code) || lastGiven(read.file, station.station) >= 0
    if (hasIt && !isDone(read.file, read.origins, station.station, station.enrolled.outLog)) {
      await forwardTo(tx, context, station, station.enrolled, vorgang)
    }
  }
}

/** A station that has handed a case over, and got it no more since, is about to destroy its key: it could read nothing. */
function isDone(file: CaseFile, origins: ReadonlyMap<EventId, LogId>, station: string, outLog: LogId): boolean {
  const handed = file.history.findLastIndex(
    ({ record }) => record.type === 'HandedOver' && origins.get(record.id) === outLog,
  )
  return handed > lastGiven(file, station)
}

/** Where in the history the case was last given to a station; -1: never. */
const lastGiven = ({ history }: CaseFile, station: string): number =>
  history.findLastIndex(({ record }) => {
    const event = readVorgangEvent(record)
    return event?.type === 'HoldBegun' && event.data.to === station
  })

async function forwardTo(
  tx: Transaction,
  context: VorgangContext,
  { code, inLog }: StationRow,
  enrolled: NonNullable<StationRow['enrolled']>,
  vorgang: string,
): Promise<void> {
  const ring = createKeyRing(tx, context)
  const key = await ring(enrolled.stationKeyId)
  if (!key) throw new Error('the station key does not open')
  const places = await tx.rows(place, lackingSql, [vorgang, code, enrolled.outLog])
  const records = await carriersOf(tx, context, ring, places)
  if (records.length === 0) return
  await appendOrders(tx, context, inLog, draftsOf(key, records))
}

const havingSql = 'SELECT DISTINCT station FROM hold JOIN vorgang_entry USING (log_id, seq) WHERE vorgang = $1'
const lackingSql = `
  SELECT log_id, seq FROM vorgang_entry e WHERE vorgang = $1 AND log_id <> $3
    AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.log_id = e.log_id AND h.seq = e.seq AND h.station = $2)
  ORDER BY log_id, seq`
