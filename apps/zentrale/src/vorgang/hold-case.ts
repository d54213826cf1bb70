import type { Result } from '@buergerkoffer/domain/result'
import type { DataOf, VorgangCommand } from '@buergerkoffer/domain/vorgang'
import type { EventId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CaseFile } from '@buergerkoffer/station'
import { type ActRefusal, act } from './act.ts'
import type { VorgangContext } from './context.ts'
import { forwardCase } from './forward.ts'

/** Who asks for what on which case, having seen which heads. */
export interface Asked {
  readonly vorgang: string
  /** The clerk's id. */
  readonly by: string
  readonly seen: readonly EventId[]
}

type Done = Promise<Result<CaseFile, ActRefusal>>

/** Asks the station that holds a case to hand it over. It holds the case until its own log says so (SYNC-67). */
export const recallCase = (tx: Transaction, context: VorgangContext, asked: Asked, reason: string): Done =>
  actAndTell(tx, context, asked, { type: 'recall', reason })

/** Takes a case from the station that holds it without its answer: what that station still writes waits for a decision (SYNC-68). */
export const takeOverCase = (
  tx: Transaction,
  context: VorgangContext,
  asked: Asked,
  taken: Omit<DataOf<'VorgangTakenOver'>, 'hold' | 'by'>,
): Done => actAndTell(tx, context, asked, { type: 'take-over', taken: { ...taken, by: asked.by } })

/** Decides what counts in a field; every station that works on the case hears of it (SYNC-66). */
export const settleConflict = (
  tx: Transaction,
  context: VorgangContext,
  asked: Asked,
  settled: DataOf<'ConflictSettled'>,
): Done =>
  actAndTell(tx, context, asked, ({ conflicts }) => ({
    ...{ type: 'settle-conflict', settled },
    isOpen: conflicts.some(({ field }) => field === settled.field),
  }))

async function actAndTell(
  tx: Transaction,
  context: VorgangContext,
  { vorgang, by, seen }: Asked,
  command: VorgangCommand | ((file: CaseFile) => VorgangCommand),
): Done {
  const done = await act(tx, context, vorgang, by, command, seen)
  if (done.ok) await forwardCase(tx, context, vorgang)
  return done
}
