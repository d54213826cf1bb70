import { type Result, refuse } from '@buergerkoffer/domain/result'
import {
  type VorgangCommand,
  type VorgangEvent,
  type VorgangRefusal,
  vorgangDecider,
} from '@buergerkoffer/domain/vorgang'
import type { ContentKey, EventId, LogId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CaseFile } from '@buergerkoffer/station'
import { appendEntries, caseRecords, centreLog } from './append.ts'
import type { VorgangContext } from './context.ts'
import { takeIn } from './intake.ts'
import { createKeyRing } from './open-key.ts'
import { readCase } from './read-case.ts'

export type ActRefusal =
  | VorgangRefusal
  | { readonly kind: 'unknown-vorgang' }
  | { readonly kind: 'read-only' }
  /** The case has gone on since the clerk looked at it. */
  | { readonly kind: 'changed' }

type Command = VorgangCommand | ((file: CaseFile) => VorgangCommand)

/** What the town hall decided on a case, not yet written. The centre log stays locked until the transaction ends. */
export interface Decided {
  readonly log: LogId
  readonly file: CaseFile
  readonly key: ContentKey
  readonly events: readonly VorgangEvent[]
}

/**
 * Decides a command of the town hall on a case and appends what follows to the centre log, read models included, in the caller's
 * transaction. The log's row lock makes two clerks at once take turns: the second decides on what the first has done. With `seen`, the
 * case's heads as the clerk saw them, it refuses a case that has gone on since.
 */
export async function act(
  tx: Transaction,
  context: VorgangContext,
  vorgang: string,
  by: string,
  command: Command,
  seen?: readonly EventId[],
): Promise<Result<CaseFile, ActRefusal>> {
  const decided = await decideOn(tx, context, vorgang, command, seen)
  if (!decided.ok) return decided
  const { log, file, key, events } = decided.value
  const records = caseRecords(context, vorgang, file.heads, by, events)
  await appendEntries(tx, context, log, [{ class: 'case', key, records }])
  await takeIn(tx, context, log)
  const after = await readCase(tx, createKeyRing(tx, context), vorgang)
  return after ? { ok: true, value: after.file } : refuse({ kind: 'unknown-vorgang' })
}

/** Decides under the lock without writing: the answer holds until the transaction ends. */
export async function decideOn(
  tx: Transaction,
  context: VorgangContext,
  vorgang: string,
  command: Command,
  seen?: readonly EventId[],
): Promise<Result<Decided, ActRefusal>> {
  const log = await centreLog(tx, context.newEventId)
  await tx.query('SELECT 1 FROM log WHERE log_id = $1 FOR UPDATE', [log])
  const read = await readCase(tx, createKeyRing(tx, context), vorgang)
  if (!read) return refuse({ kind: 'unknown-vorgang' })
  const { file, key } = read
  if (file.readOnly) return refuse({ kind: 'read-only' })
  const decided = vorgangDecider.decide(typeof command === 'function' ? command(file) : command, file.state)
  if (!decided.ok) return decided
  if (seen && !sameHeads(seen, file.heads)) return refuse({ kind: 'changed' })
  return { ok: true, value: { log, file, key, events: decided.value } }
}

const sameHeads = (seen: readonly EventId[], heads: readonly EventId[]): boolean =>
  seen.length === heads.length && heads.every((head) => seen.includes(head))
