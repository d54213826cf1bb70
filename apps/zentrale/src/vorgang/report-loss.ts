import { type StationEvent, stationEventVersion } from '@buergerkoffer/domain/besuch'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { type LogId, logId, registeredLog } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { lockStation, readStation } from '../mandant/index.ts'
import { appendEntries, centreLog, townhallRecord } from './append.ts'
import type { VorgangContext } from './context.ts'
import { takeIn } from './intake.ts'
import { createKeyRing } from './open-key.ts'

export type LossRefusal = { readonly kind: 'unknown-station' | 'lost-already' }

/** A decision of the town hall on what a lost station has sent since. */
export interface Review {
  readonly station: string
  readonly entries: readonly { readonly log: LogId; readonly seq: number }[]
  readonly decision: 'accepted' | 'rejected'
  readonly reason: string
}

/**
 * Reports a station lost, in the caller's transaction: it is locked, which it learns at its next contact (SYNC-19), and whatever it sends from
 * now on waits for a decision (SYNC-83). Who, when and why stand in the centre log, under the station's key.
 */
export async function reportLost(
  tx: Transaction,
  context: VorgangContext,
  asked: { readonly station: string; readonly by: string; readonly reason: string },
): Promise<Result<true, LossRefusal>> {
  const station = await readStation(tx, asked.station)
  if (!station?.enrolled) return refuse({ kind: 'unknown-station' })
  if (station.locked) return refuse({ kind: 'lost-already' })
  const logs = []
  for (const log of [station.enrolled.outLog, station.inLog, ...(await closedLogs(tx, asked.station))]) {
    // Under its row lock: what is being pushed now comes before the loss or after it.
    logs.push({ log, seq: (await registeredLog(tx, log, 'for update'))?.seq ?? 0 })
  }
  await lockStation(tx, asked.station)
  const data = { station: asked.station, logs, reason: asked.reason }
  await tell(tx, context, asked.by, asked.station, { type: 'StationReportedLost', data })
  return ok(true)
}

/** Writes down a decision and carries it out: what is accepted is read into the models now, as if it had come in time. */
export async function reviewLate(tx: Transaction, context: VorgangContext, by: string, review: Review): Promise<void> {
  const entries = review.entries.map(({ log, seq }) => ({ log, seq }))
  await tell(tx, context, by, review.station, { type: 'LateWorkReviewed', data: { ...review, entries } })
  for (const log of new Set(review.entries.map((entry) => entry.log))) await takeIn(tx, context, log)
}

const closedRow = z.object({ log_id: z.string().transform(logId) })

/** Logs that forks have closed. */
const closedLogs = async (tx: Transaction, station: string): Promise<readonly LogId[]> =>
  (await tx.rows(closedRow, 'SELECT log_id FROM closed_log WHERE station = $1', [station])).map((row) => row.log_id)

async function tell(
  tx: Transaction,
  context: VorgangContext,
  by: string,
  id: string,
  event: StationEvent,
): Promise<void> {
  const station = await readStation(tx, id)
  const key = station?.enrolled && (await createKeyRing(tx, context)(station.enrolled.stationKeyId))
  if (!key) throw new Error('the key of an enrolled station does not open')
  const log = await centreLog(tx, context.newEventId)
  const record = townhallRecord(context, by, { ...event, v: stationEventVersion })
  await appendEntries(tx, context, log, [{ class: 'station', key, records: [record] }])
  await takeIn(tx, context, log)
}
