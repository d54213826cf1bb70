import type { AnswerBody, Request } from '../protocol.ts'
import type { CentreTx, KnownKeys } from './centre-store.ts'
import { planPush, refused } from './plan.ts'
import { announce, keepRaw, takeWraps } from './take-push.ts'

/**
 * Takes what a station wrote in a log that a fork has closed, proved by its chain and its signature like any push: it follows a position that the
 * centre knows of the log, beside what else it has there, and stands in carriers in the station's in-log (SYNC-46). It needs nobody at the station,
 * so it comes from a locked one, too. A station set back again may bring another branch; each position is told by its hash. Safe to repeat.
 */
export async function takeBranch(
  tx: CentreTx,
  { signingKey }: KnownKeys,
  { run, wraps, blobs }: Extract<Request, { kind: 'branch' }>,
): Promise<AnswerBody> {
  const { signature: _signature, ...through } = run.head
  const common = await tx.branchStart(through.logId)
  if (!common) return refused('malformed')
  await takeWraps(tx, wraps)
  if (await tx.isOnBranch(through)) return { kind: 'branched', through }
  if (!(await tx.isOnBranch(run.after))) return { kind: 'branched', through: common }
  const plan = planPush({ outHead: run.after, signingKey }, run)
  if (plan.kind !== 'append') {
    await keepRaw(tx, through.logId, 'broken-chain', run)
    return refused('broken-chain')
  }
  await tx.carry(plan.run)
  await announce(tx, blobs)
  return { kind: 'branched', through }
}
