import { ok, type Result } from '@buergerkoffer/domain/result'
import type { EventId } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { type ActRefusal, act } from './act.ts'
import type { VorgangContext } from './context.ts'
import { deliverCase, type Recipient } from './deliver.ts'

/** Why a case goes to a counter again. */
export interface Return {
  readonly reason: string
  /** Names of the form's fields to be corrected. */
  readonly fields: readonly string[]
  /** The case's heads as the clerk saw them. */
  readonly seen: readonly EventId[]
}

/**
 * Sends a handed-over case to a station, the same as before or another: the reason stands in the case, its entries go through the station's
 * in-log and its key in the post under a new wrap. From the commit on the station holds the case anew (SYNC-40, SYNC-50).
 */
export async function returnCase(
  tx: Transaction,
  context: VorgangContext,
  vorgang: string,
  by: string,
  station: Recipient,
  { reason, fields, seen }: Return,
): Promise<Result<undefined, ActRefusal>> {
  const returned = { reason, to: station.station, fields: [...fields] }
  const done = await act(tx, context, vorgang, by, { type: 'return', returned }, seen)
  if (!done.ok) return done
  await deliverCase(tx, context, station, vorgang)
  return ok(undefined)
}
