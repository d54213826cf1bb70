import { type LogId, logId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { LogEnd, Standing } from '@buergerkoffer/sync'
import { z } from 'zod'
import type { StationRow } from '../mandant/index.ts'

const row = z
  .object({
    log_id: z.string().transform(logId),
    incarnation: z.number(),
    seq: z.number(),
    hash: z.instanceof(Uint8Array),
    archived_through: z.number(),
    missing: z.array(z.number()).nullable(),
  })
  .transform(({ log_id, archived_through, missing, ...end }) => ({
    ...{ log: log_id, missing: missing ?? [] },
    end: { ...end, archivedThrough: archived_through } satisfies LogEnd,
  }))

/** Both logs of a station in one round trip: every answer speaks of them. How far the archive reaches only a verified backup says (SYNC-61). */
export async function standingOf(tx: Transaction, station: StationRow): Promise<Omit<Standing, 'station'>> {
  const { inLog, enrolled } = station
  const logs: readonly LogId[] = enrolled ? [inLog, enrolled.outLog] : [inLog]
  const rows = await tx.rows(row, standingSql, [logs])
  const out = rows.find(({ log }) => log === enrolled?.outLog)
  return { out: out?.end, missing: out?.missing ?? [], given: rows.find(({ log }) => log === inLog)?.end }
}

const standingSql = `
  SELECT log_id, incarnation, seq, hash, archived_through,
    (SELECT array_agg(e.seq ORDER BY e.seq) FROM log_entry e WHERE e.log_id = l.log_id AND e.entry IS NULL) AS missing
  FROM log l WHERE log_id = ANY($1::uuid[])`
