import type { AnswerBody, Request } from '../protocol.ts'
import type { CentreTx, KnownKeys } from './centre-store.ts'
import { planPush, refused } from './plan.ts'
import { keepRaw, takeWraps } from './take-push.ts'

/**
 * Takes what a station wrote in a log that a fork has closed, proved by its chain and its signature like any push: it follows the last common
 * position, beside what the centre has there, and stands in carriers in the station's in-log (SYNC-46). It needs nobody at the station, so it
 * comes from a locked one, too. Idempotent by position: the answer says how far the branch is here.
 */
export async function takeBranch(
  tx: CentreTx,
  { signingKey }: KnownKeys,
  { run, wraps }: Extract<Request, { kind: 'branch' }>,
): Promise<AnswerBody> {
  const stand = await tx.branchHead(run.head.logId)
  if (!stand) return refused('malformed')
  await takeWraps(tx, wraps)
  const plan = planPush({ outHead: stand, signingKey }, run)
  if (plan.kind === 'refuse' && plan.keepRaw) {
    await keepRaw(tx, stand.logId, plan.refusal, run)
    return refused(plan.refusal)
  }
  if (plan.kind !== 'append') return { kind: 'branched', through: stand }
  await tx.carry(plan.run)
  const { logId, seq, hash } = plan.run.head
  return { kind: 'branched', through: { logId, seq, hash } }
}
