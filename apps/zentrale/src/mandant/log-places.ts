import { type LogId, logId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'

const row = z.object({
  log_id: z.string().transform(logId),
  code: z.string(),
  number_code: z.string().nullable(),
  nth: z.number().nullable(),
})

/** The code of official numbers that each log of a station was written under, by log; a fork closes one and gives the next another (SYNC-46). */
export async function codeByLog(tx: Transaction): Promise<ReadonlyMap<LogId, string>> {
  const rows = await tx.rows(row, sql)
  return new Map(
    rows.map(({ log_id, code, number_code, nth }) => [log_id, nth ? numberCodeOf(code, nth) : (number_code ?? code)]),
  )
}

/** The code of a station's nth log: ME01, then ME01b, ME01c … (SYNC-41). */
export const numberCodeOf = (code: string, nth: number): string =>
  nth === 1 ? code : `${code}${letters[nth - 2] ?? `x${nth - 1}`}`

const letters = 'bcdefghijklmnopqrstuvw'

const sql = `
  SELECT in_log AS log_id, code, number_code, NULL::integer AS nth FROM station
  UNION ALL SELECT out_log, code, number_code, NULL FROM station WHERE out_log IS NOT NULL
  UNION ALL SELECT c.log_id, s.code, s.number_code, c.nth FROM closed_log c JOIN station s USING (station)`
