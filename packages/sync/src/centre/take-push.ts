import type { Head, KeyWrap, LogId, SignedRun, VerifyingKey } from '@buergerkoffer/log'
import type { Refusal, Request } from '../protocol.ts'
import type { CentreTx, KnownKeys } from './centre-store.ts'
import { planPush } from './plan.ts'

type Exchange = Extract<Request, { kind: 'exchange' }>

/** A blob larger than this is not announced, and so never taken; it holds up nothing else. Bytes. */
const largestBlob = 25 * 1024 * 1024

/**
 * Takes a push in one transaction: entries and their wraps together, under the log's row lock (SYNC-21). Answers why not, if not; what fits no
 * chain is kept raw, with the keys that open it (SYNC-10).
 */
export async function takePush(tx: CentreTx, keys: KnownKeys, request: Exchange): Promise<Refusal | undefined> {
  const { head, hashAtPush } = await viewOf(tx, keys.outLog, request.push)
  const plan = planPush({ outHead: head, signingKey: keys.signingKey, hashAtPush }, request.push)
  // Also beside a push that is refused: orders that come back with it are taken all the same, and nothing else opens them (SYNC-17).
  await takeWraps(tx, request.wraps)
  if (plan.kind === 'refuse') {
    if (plan.keepRaw) await keepRaw(tx, keys.outLog, plan.refusal, request.push)
    return plan.refusal
  }
  if (plan.kind === 'append') await append(tx, plan.run)
  await announce(tx, request.blobs)
  for (const gone of request.gone) await tx.giveUp(gone)
  return undefined
}

/** Takes back orders that this centre gave before it was restored; only its own signature counts (SYNC-17). True if there were any. */
export async function takeBack(
  tx: CentreTx,
  inLog: LogId,
  centreKey: VerifyingKey,
  { back }: Exchange,
): Promise<boolean> {
  if (!back) return false
  const { head, hashAtPush } = await viewOf(tx, inLog, back)
  const plan = planPush({ outHead: head, signingKey: centreKey, hashAtPush }, back)
  if (plan.kind === 'append') await append(tx, plan.run)
  return plan.kind === 'append'
}

/** Keeps the tenant's own wraps, never over one that is there: a station can't exchange another's key. */
export const takeWraps = (tx: CentreTx, wraps: readonly KeyWrap[]): Promise<void> =>
  tx.keepWraps(wraps.filter(({ recipient }) => recipient === tx.tenant))

/** What the centre knows, read under the log's lock; also what it has at the place where the run ends, to tell a fork from a repeat. */
async function viewOf(
  tx: CentreTx,
  logId: LogId,
  run: Exchange['push'],
): Promise<{ readonly head: Head; readonly hashAtPush: Uint8Array | undefined }> {
  const end = await tx.logEnd(logId, 'for update')
  if (!end) throw new Error('an enrolled station has no such log')
  const inside = run && run.head.seq > 0 && run.head.seq <= end.seq
  const [here] = inside ? await tx.log.read(logId, run.head.seq - 1, 1) : []
  return { head: { logId, seq: end.seq, hash: end.hash }, hashAtPush: here?.hash }
}

async function append(tx: CentreTx, run: SignedRun): Promise<void> {
  const answer = await tx.log.append(run)
  if (answer.kind !== 'appended') throw new Error(`a judged run was not appended: ${answer.kind}`)
}

/** In the transaction that takes the entries that name them: or nobody would ever wait for them. */
export const announce = (tx: CentreTx, blobs: Exchange['blobs']): Promise<void> =>
  tx.announce(blobs.filter(({ size }) => size <= largestBlob))

/** Keeps the entries of a run that fits no chain (SYNC-10). */
export async function keepRaw(tx: CentreTx, logId: LogId, reason: Refusal, run: Exchange['push']): Promise<void> {
  for (const link of run?.links ?? []) if (link.kind === 'entry') await tx.keepRejected(logId, reason, link.bytes)
}
