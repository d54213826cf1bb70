import type { Result } from '@buergerkoffer/domain/result'
import type { AcceptRules } from '@buergerkoffer/domain/vorgang'
import type { EventId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import type { CaseFile } from '@buergerkoffer/station'
import { type ActRefusal, act, decideOn } from './act.ts'
import { drawAktenzeichen } from './aktenzeichen.ts'
import type { VorgangContext } from './context.ts'

/** What a clerk gives with an acceptance. */
export interface Acceptance {
  readonly remark: string
  /** The year whose series of Aktenzeichen counts. */
  readonly year: number
  /** The case's heads as the clerk saw them. */
  readonly seen: readonly EventId[]
  /** What the case's service demands first. */
  readonly rules?: AcceptRules
}

/** Accepts a case under the tenant's next Aktenzeichen. A refusal uses up none: it is asked for under the lock before one is drawn. */
export async function accept(
  tx: Transaction,
  context: VorgangContext,
  vorgang: string,
  by: string,
  { remark, year, seen, rules }: Acceptance,
): Promise<Result<CaseFile, ActRefusal>> {
  const demanded = rules ? { rules } : {}
  const asked = { type: 'accept', acceptance: { aktenzeichen: '', remark }, ...demanded } as const
  const decided = await decideOn(tx, context, vorgang, asked, seen)
  if (!decided.ok) return decided
  const aktenzeichen = await drawAktenzeichen(tx, year)
  return act(tx, context, vorgang, by, { type: 'accept', acceptance: { aktenzeichen, remark } })
}
