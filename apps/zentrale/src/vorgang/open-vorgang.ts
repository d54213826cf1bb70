import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import {
  emptyVorgang,
  type Snapshot,
  type VorgangCommand,
  type VorgangRefusal,
  vorgangDecider,
} from '@buergerkoffer/domain/vorgang'
import { createPostgresLogStore, newKey, wrapForPublicKey } from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { appendEntries, caseRecords, centreLog } from './append.ts'
import type { VorgangContext } from './context.ts'
import { takeIn } from './intake.ts'

type Opened = Extract<VorgangCommand, { type: 'open' }>['opened']

/** Opens a case in the town hall (a booking does): fresh key, tenant wrap, first events in the centre log. Names stand only there. */
export async function openVorgang(
  tx: Transaction,
  context: VorgangContext,
  vorgang: string,
  by: string,
  opened: Opened,
  snapshot: Snapshot,
): Promise<Result<string, VorgangRefusal>> {
  const decided = vorgangDecider.decide({ type: 'open', opened, snapshot }, emptyVorgang)
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
