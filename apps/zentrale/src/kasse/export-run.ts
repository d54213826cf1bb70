import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import type { VorgangContext } from '../vorgang/index.ts'
import { csvOf } from './csv.ts'
import { cellsOf, type ExportLine, exportable, exportHeader } from './export-lines.ts'
import { readApproved } from './notes.ts'
import { readKassen } from './read-kassen.ts'

export interface ExportRun {
  readonly run: number
  readonly clerk: string
  readonly at: string
  readonly lines: number
  readonly cents: number
}

const runRow = z.object({ run: z.number(), clerk: z.string(), at: z.string(), lines: z.number(), cents: z.number() })
const lineRow = z.object({ line: z.string() })

/** Lines that no run has taken yet. */
export async function waitingLines(tx: Transaction, context: VorgangContext): Promise<readonly ExportLine[]> {
  const lines = exportable(await readKassen(tx, context), await readApproved(tx))
  const taken = new Set((await tx.rows(lineRow, 'SELECT line FROM kasse_export_line')).map(({ line }) => line))
  return lines.filter(({ key }) => !taken.has(key))
}

/**
 * Takes every waiting line into a new numbered run, in the caller's transaction. The file is kept as it was, so that it can be fetched
 * again; a line goes out once (its key is unique in the database, too).
 */
export async function makeExport(
  tx: Transaction,
  context: VorgangContext,
  clerk: string,
): Promise<Result<number, { readonly kind: 'nothing-to-export' }>> {
  // Two clerks at once take turns: the second finds nothing left.
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('kasse_export'), hashtext(current_tenant()))")
  const lines = await waitingLines(tx, context)
  if (lines.length === 0) return refuse({ kind: 'nothing-to-export' })
  const last = await tx.row(z.object({ run: z.number() }), 'SELECT coalesce(max(run), 0) AS run FROM kasse_export')
  const run = (last?.run ?? 0) + 1
  const csv = csvOf(
    exportHeader,
    lines.map((line) => cellsOf(run, line)),
  )
  const cents = lines.reduce((sum, line) => sum + line.cents, 0)
  await tx.execute('INSERT INTO kasse_export (run, clerk, at, lines, cents, csv) VALUES ($1, $2, $3, $4, $5, $6)', [
    run,
    clerk,
    context.now(),
    lines.length,
    cents,
    Buffer.from(csv, 'utf8'),
  ])
  const keys = lines.map(({ key }) => key)
  await tx.execute('INSERT INTO kasse_export_line (line, run) SELECT unnest($1::text[]), $2::integer', [keys, run])
  return ok(run)
}

/** Newest first. */
export const listRuns = (tx: Transaction): Promise<readonly ExportRun[]> =>
  tx.rows(runRow, 'SELECT run, clerk, at, lines, cents FROM kasse_export ORDER BY run DESC')

/** The file of a run, byte for byte as it was made. */
export async function readRun(tx: Transaction, run: number): Promise<Uint8Array | undefined> {
  const row = await tx.row(z.object({ csv: z.instanceof(Uint8Array) }), 'SELECT csv FROM kasse_export WHERE run = $1', [
    run,
  ])
  return row?.csv
}
