import { type Head, type LogId, logId, registeredLog, registerLog } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { type AnswerBody, branchOf, refused } from '@buergerkoffer/sync'
import { z } from 'zod'
import { readStation, switchOutLog } from '../mandant/index.ts'
import { deliverBranch, type VorgangContext } from '../vorgang/index.ts'
import { beginBranch } from './branches.ts'

const closedRow = z.object({ log_id: z.string().transform(logId) })

/**
 * Closes a forked out-log and opens the next under another code for official numbers (SYNC-46, SYNC-41). What the station lost of its closed
 * logs goes back to it as carriers. The same log again is no fault: the answer may have been lost.
 */
export async function reopen(
  tx: Transaction,
  context: VorgangContext,
  id: string,
  log: LogId,
  common: Head,
): Promise<AnswerBody> {
  const station = await readStation(tx, id)
  if (!station?.enrolled) return refused('malformed')
  const { enrolled, numberCode } = station
  if (enrolled.outLog === log) return { kind: 'reopened', outLog: log, stationCode: numberCode }
  const before = (await tx.rows(closedRow, closedSql, [id])).map((row) => row.log_id)
  const closed = [...before, enrolled.outLog]
  const branch = branchOf(closed, common)
  if (!branch) return refused('malformed')
  if (await registeredLog(tx, log)) return refused('elsewhere')
  await tx.execute(closeSql, [id, enrolled.outLog, closed.length, context.now()])
  await beginBranch(tx, common)
  await registerLog(tx, log, 'out')
  const stationCode = `${station.code}${letters[closed.length - 1] ?? `x${closed.length}`}`
  await switchOutLog(tx, id, log, stationCode)
  await deliverBranch(tx, context, { ...station, enrolled: { ...enrolled, outLog: log } }, branch)
  return { kind: 'reopened', outLog: log, stationCode }
}

/** ME01, then ME01b, ME01c … */
const letters = 'bcdefghijklmnopqrstuvw'

const closedSql = 'SELECT log_id FROM closed_log WHERE station = $1 ORDER BY nth'
const closeSql = 'INSERT INTO closed_log (station, log_id, nth, closed_at) VALUES ($1, $2, $3, $4)'
