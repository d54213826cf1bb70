import { emptyHead, type Head, type KeyId, type KeyWrap, readHeader } from '@buergerkoffer/log'
import type { BatchSize } from '../batch.ts'
import type { AnswerBody, Request, WireRun } from '../protocol.ts'
import type { CentreTx, KnownStation } from './centre-store.ts'
import { planPull, refused } from './plan.ts'

type Exchange = Extract<Request, { kind: 'exchange' }>
type Exchanged = Extract<AnswerBody, { kind: 'exchanged' }>

/** What is given beside the logs, and how much of them. */
interface Pulling {
  /** The blobs that the centre waits for. */
  readonly waiting: Exchanged['waiting']
  readonly pull?: BatchSize | undefined
  /** How far the station has shown its in-log, if it is given orders after positions that it has not. */
  readonly shown?: number
  /** Words that may be older than a restore: they don't show where the station stands now (SYNC-17). */
  readonly isDated?: boolean
  /** One of the two logs at a time. */
  readonly only?: 'own' | 'orders'
}

const usualBatch: BatchSize = { bytes: 64 * 1024, entries: 500 }

/**
 * What a station lacks: the next run of its in-log, of its own out-log if it fell behind (SYNC-18), the keys that travel with them, and the
 * blobs that are waited for. A station whose in-log is another than the centre's is told so (SYNC-16); one that has more of it than a restored
 * centre gives that first, and gets no orders before (SYNC-17).
 */
export async function givePull(
  tx: CentreTx,
  pulling: Pulling,
  station: KnownStation,
  request: Pick<Exchange, 'in' | 'out'>,
): Promise<AnswerBody> {
  const { pull: size = usualBatch } = pulling
  const end = await headOf(tx, request.in)
  const isAhead = request.in.seq > end.seq
  if (!isAhead && !(await isOnChain(tx, request.in))) return refused('broken-chain')
  const isHeldBack = isAhead || pulling.only === 'own' || (pulling.isDated === true && !station.reconciled)
  const orders = isHeldBack ? emptyPost : await giveOrders(tx, station, request.in, pulling, end)
  const own =
    pulling.only === 'orders' ? undefined : await nextRunOf(tx, request.out, size, await headOf(tx, request.out))
  const back = own ? await tx.keysBack(keysIn(own)) : []
  const authority = await authorityWraps(tx, [...orders.keys, ...(own ? keysIn(own) : [])])
  return {
    kind: 'exchanged',
    runs: [...orders.runs, ...(own ? [own] : [])],
    wraps: [...orders.wraps, ...back, ...authority].map((wrap) => ({ ...wrap })),
    waiting: [...pulling.waiting],
    more: orders.more,
  }
}

type Orders = Pick<Exchanged, 'runs' | 'wraps' | 'more'> & { readonly keys: readonly KeyId[] }

/** Nothing yet: ask again, with what the centre lacks. */
const emptyPost: Orders = { runs: [], wraps: [], keys: [], more: true }

async function giveOrders(
  tx: CentreTx,
  { reconciled }: KnownStation,
  at: Head,
  pulling: Pulling,
  here: Head,
): Promise<Orders> {
  const { pull: size = usualBatch, shown = at.seq } = pulling
  if (!reconciled) await tx.reconcile()
  await tx.postArrived(shown)
  // What was held back until now has been appended.
  const end = reconciled ? here : await headOf(tx, at)
  const run = await nextRunOf(tx, at, size, end)
  if (!run) return { runs: [], wraps: [], keys: [], more: false }
  const { keys, wraps } = await tx.post(run.after.seq, run.head.seq)
  return { runs: [run], wraps: wraps.map((wrap) => ({ ...wrap })), keys, more: end.seq > run.head.seq }
}

async function nextRunOf(tx: CentreTx, stationHead: Head, size: BatchSize, head: Head): Promise<WireRun | undefined> {
  if (head.seq <= stationHead.seq) return undefined
  const source = {
    head,
    hashAtStation: await hashAt(tx, stationHead),
    entries: await tx.log.read(stationHead.logId, stationHead.seq, size.entries),
  }
  return planPull(source, stationHead, size.bytes)
}

async function headOf(tx: CentreTx, { logId }: Head): Promise<Head> {
  const end = await tx.logEnd(logId)
  return end ? { logId, seq: end.seq, hash: end.hash } : emptyHead(logId)
}

/** The hash that the centre has where the station stands; undefined beyond the centre's end. */
async function hashAt(tx: CentreTx, { logId, seq }: Head): Promise<Uint8Array | undefined> {
  if (seq === 0) return emptyHead(logId).hash
  return (await tx.log.read(logId, seq - 1, 1))[0]?.hash
}

/** Whether the station has what the centre has: of orders, only then did the post of that time arrive (SYNC-16). */
export async function isOnChain(tx: CentreTx, head: Head): Promise<boolean> {
  const here = await hashAt(tx, head)
  return here !== undefined && Buffer.compare(here, head.hash) === 0
}

/** The station keeps them, too: a centre that loses them in a restore gets them back with what it lost (SYNC-17). */
async function authorityWraps(tx: CentreTx, keys: readonly KeyId[]): Promise<readonly KeyWrap[]> {
  const wraps = await Promise.all([...new Set(keys)].map((key) => tx.log.wrapsOf(key)))
  return wraps.flat().filter(({ recipient }) => recipient === tx.tenant)
}

/** The keys of the cases whose entries stand in a run. */
function keysIn({ links }: WireRun): readonly KeyId[] {
  const headers = links.flatMap((link) => (link.kind === 'entry' ? (readHeader(link.bytes) ?? []) : []))
  return [...new Set(headers.filter((header) => header.class === 'case').map((header) => header.keyId))]
}
