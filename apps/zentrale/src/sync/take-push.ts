import {
  createPostgresLogStore,
  type Head,
  type KeyId,
  keepRejected,
  type LogId,
  readHeader,
  registeredLog,
} from '@buergerkoffer/log'
import type { Transaction } from '@buergerkoffer/postgres'
import { planPush, type Refusal, type Request } from '@buergerkoffer/sync'
import type { EnrolledStation } from '../mandant/index.ts'

type Exchange = Extract<Request, { kind: 'exchange' }>

/**
 * Takes a push in one transaction: entries and their wraps together, under the log's row lock (SYNC-21). Answers why not, if not; what fits no
 * chain is kept raw (SYNC-10).
 */
export async function takePush(
  tx: Transaction,
  tenant: string,
  station: string,
  enrolled: EnrolledStation,
  request: Exchange,
  now: string,
): Promise<Refusal | undefined> {
  const head = await outHead(tx, enrolled.outLog)
  const plan = planPush({ outHead: head, signingKey: enrolled.signingKey }, request.push)
  if (plan.kind === 'refuse') {
    if (plan.keepRaw) await keepRaw(tx, enrolled.outLog, plan.refusal, request, now)
    return plan.refusal
  }
  if (plan.kind === 'append') await createPostgresLogStore(tx).append(plan.run)
  await keepWraps(tx, tenant, request)
  for (const { hash, size } of request.blobs) await announce(tx, station, hash, size)
  return undefined
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

async function announce(tx: Transaction, station: string, hash: string, size: number): Promise<void> {
  await tx.execute('INSERT INTO announced_blob (station, hash, size) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    station,
    hash,
    size,
  ])
}
