import { type Result, refuse } from '@buergerkoffer/domain/result'
import { type VorgangCommand, type VorgangRefusal, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CaseFile } from '@buergerkoffer/station'
import { appendEntries, caseRecords, centreLog } from './append.ts'
import type { VorgangContext } from './context.ts'
import { takeIn } from './intake.ts'
import { createKeyRing } from './open-key.ts'
import { readCase } from './project.ts'

export type ActRefusal = VorgangRefusal | { readonly kind: 'unknown-vorgang' } | { readonly kind: 'read-only' }

/**
 * Decides a command of the town hall on a case and appends what follows to the centre log, read models included, in the caller's
 * transaction. The log's row lock makes two clerks at once take turns: the second decides on what the first has done.
 */
export async function act(
  tx: Transaction,
  context: VorgangContext,
  vorgang: string,
  by: string,
  command: VorgangCommand | ((file: CaseFile) => VorgangCommand),
): Promise<Result<CaseFile, ActRefusal>> {
  const log = await centreLog(tx, context.newEventId)
  await tx.query('SELECT 1 FROM log WHERE log_id = $1 FOR UPDATE', [log])
  const ring = createKeyRing(tx, context)
  const read = await readCase(tx, ring, vorgang)
  if (!read) return refuse({ kind: 'unknown-vorgang' })
  const { file, key } = read
  if (file.readOnly) return refuse({ kind: 'read-only' })
  const decided = vorgangDecider.decide(typeof command === 'function' ? command(file) : command, file.state)
  if (!decided.ok) return decided
  const records = caseRecords(context, vorgang, file.heads, by, decided.value)
  await appendEntries(tx, context, log, [{ class: 'case', key, records }])
  await takeIn(tx, context, log)
  const after = await readCase(tx, ring, vorgang)
  return after ? { ok: true, value: after.file } : refuse({ kind: 'unknown-vorgang' })
}
