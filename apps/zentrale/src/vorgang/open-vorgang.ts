import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import {
  emptyVorgang,
  type Snapshot,
  type VorgangCommand,
  type VorgangEvent,
  type VorgangRefusal,
  vorgangDecider,
} from '@buergerkoffer/domain/vorgang'
import { createPostgresLogStore, newKey, wrapForPublicKey } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { appendEntries, caseRecords, centreLog } from './append.ts'
import type { VorgangContext } from './context.ts'
import { takeIn } from './intake.ts'

type Opened = Extract<VorgangCommand, { type: 'open' }>['opened']

/**
 * Opens a case in the town hall (a booking does): fresh key, tenant wrap, first events in the centre log. Names stand only there. `further` is
 * decided on the opened case and stands in the same entry; a refusal leaves no case behind.
 */
export async function openVorgang(
  tx: Transaction,
  context: VorgangContext,
  vorgang: string,
  by: string,
  opened: Opened,
  snapshot: Snapshot | undefined,
  more: { readonly haushalt?: readonly Snapshot[]; readonly further?: readonly VorgangCommand[] } = {},
): Promise<Result<string, VorgangRefusal>> {
  const { haushalt = [], further = [] } = more
  const decided = decideAll([{ type: 'open', opened, haushalt, ...(snapshot && { snapshot }) }, ...further])
  if (!decided.ok) return refuse(decided.refusal)
  const key = newKey(context.random)
  const tenantKey = context.keys.tenant(context.tenant).publicKey
  await createPostgresLogStore(tx).putWrap(await wrapForPublicKey(key, `tenant:${context.tenant}`, tenantKey))
  const log = await centreLog(tx, context.newEventId)
  const records = caseRecords(context, vorgang, [], by, decided.value)
  await appendEntries(tx, context, log, [{ class: 'case', key, records }])
  await takeIn(tx, context, log)
  return ok(vorgang)
}

function decideAll(commands: readonly VorgangCommand[]): Result<readonly VorgangEvent[], VorgangRefusal> {
  let state = emptyVorgang
  const events: VorgangEvent[] = []
  for (const command of commands) {
    const decided = vorgangDecider.decide(command, state)
    if (!decided.ok) return decided
    events.push(...decided.value)
    state = decided.value.reduce(vorgangDecider.evolve, state)
  }
  return ok(events)
}
