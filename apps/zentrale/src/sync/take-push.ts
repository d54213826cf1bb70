import {
  createPostgresLogStore,
  type Head,
  type KeyId,
  keepRejected,
  type LogId,
  readHeader,
  registeredLog,
  type SignedRun,
} from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { type PushView, planPush, type Refusal, type Request } from '@buergerkoffer/sync'
import type { EnrolledStation } from '../mandant/index.ts'

type Exchange = Extract<Request, { kind: 'exchange' }>

/** A blob larger than this is not announced, and so never taken; it holds up nothing else. Bytes. */
const largestBlob = 25 * 1024 * 1024

/**
 * Takes a push in one transaction: entries and their wraps together, under the log's row lock (SYNC-21). Answers why not, if not; what fits no
 * chain is kept raw, with the keys that open it (SYNC-10).
 */
export async function takePush(
  tx: Transaction,
  tenant: string,
  station: string,
  enrolled: EnrolledStation,
  request: Exchange,
  now: string,
): Promise<Refusal | undefined> {
  const plan = planPush(await pushView(tx, enrolled, request), request.push)
  if (plan.kind === 'refuse' && !plan.keepRaw) return plan.refusal
  await keepWraps(tx, tenant, request)
  if (plan.kind === 'refuse') {
    await keepRaw(tx, enrolled.outLog, plan.refusal, request, now)
    return plan.refusal
  }
  if (plan.kind === 'append') await append(tx, plan.run)
  for (const { hash, size } of request.blobs) if (size <= largestBlob) await announce(tx, station, hash, size, now)
  return undefined
}

/** What the centre knows, read under the log's lock; also what it has at the place where the push ends, to tell a fork from a repeat. */
async function pushView(
  tx: Transaction,
  { outLog, signingKey }: EnrolledStation,
  { push }: Exchange,
): Promise<PushView> {
  const head = await outHead(tx, outLog)
  const inside = push && push.head.seq > 0 && push.head.seq <= head.seq
  const [here] = inside ? await createPostgresLogStore(tx).read(outLog, push.head.seq - 1, 1) : []
  return { outHead: head, signingKey, hashAtPush: here?.hash }
}

async function append(tx: Transaction, run: SignedRun): Promise<void> {
  const answer = await createPostgresLogStore(tx).append(run)
  if (answer.kind !== 'appended') throw new Error(`a judged run was not appended: ${answer.kind}`)
}

async function outHead(tx: Transaction, outLog: LogId): Promise<Head> {
  const log = await registeredLog(tx, outLog, 'for update')
  if (!log) throw new Error('an enrolled station has no out-log')
  return { logId: outLog, seq: log.seq, hash: log.hash }
}

async function keepRaw(
  tx: Transaction,
  logId: LogId,
  reason: string,
  { push }: Exchange,
  receivedAt: string,
): Promise<void> {
  for (const link of push?.links ?? []) {
    if (link.kind === 'entry') await keepRejected(tx, { logId, reason, receivedAt, bytes: link.bytes })
  }
}

/** Only wraps for this tenant, only of keys that the run uses, and never over one that is there: a station can't exchange another's key. */
async function keepWraps(tx: Transaction, tenant: string, { push, wraps }: Exchange): Promise<void> {
  const store = createPostgresLogStore(tx)
  const used = new Set<KeyId>()
  for (const link of push?.links ?? []) {
    const header = link.kind === 'entry' ? readHeader(link.bytes) : undefined
    if (header) used.add(header.keyId)
  }
  for (const wrap of wraps.filter(({ keyId, recipient }) => used.has(keyId) && recipient === `tenant:${tenant}`)) {
    const known = await store.wrapsOf(wrap.keyId)
    if (!known.some(({ recipient }) => recipient === wrap.recipient)) await store.putWrap(wrap)
  }
}

async function announce(tx: Transaction, station: string, hash: string, size: number, now: string): Promise<void> {
  await tx.execute(
    `INSERT INTO announced_blob (station, hash, size, named_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, station, hash) DO UPDATE SET named_at = excluded.named_at`,
    [station, hash, size, now],
  )
}
