import { type BlobHash, emptyHead, type LogId, type VerifyingKey, verifyHead } from '@buergerkoffer/log'
import type { Answer, BlobNotice, Control, Receipt, Refusal, Request, WireRun } from '../protocol.ts'
import type { SignedControl } from '../wire.ts'
import { type BlobProgress, pendingNow, wantedNow } from './next-request.ts'
import { sizeHere } from './readable.ts'
import { honour, lockDown, takeWrap } from './retention.ts'
import { contradictsOrders, hasOrdersAfter, type Standing, standingOf } from './standing.ts'
import type { SyncStore } from './sync-store.ts'

/** Whose signatures the station believes: its own for its out-log, the pinned centre's for everything else. */
export interface TrustedKeys {
  readonly ownSigning: VerifyingKey
  readonly centre: VerifyingKey
}

export type Outcome =
  /** Something moved; ask again at once. `blobFault`: the blob under way did not, and asking the same again won't help. */
  | { readonly kind: 'moved'; readonly partOffset?: number; readonly blobFault?: true }
  /** Both sides have everything. */
  | { readonly kind: 'level' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Our out-log and the centre's copy went different ways; from the next request on the station goes on in a new log (SYNC-46). */
  | { readonly kind: 'forked' }
  /** The station writes another log now, under another code: it must be opened anew. */
  | { readonly kind: 'reopened' }
  /** The centre contradicts itself: reported, never smoothed over (SYNC-16). */
  | { readonly kind: 'contradiction'; readonly log: 'out' | 'in' }

/** What an answer is taken with. */
export interface Taking {
  readonly store: SyncStore
  readonly keys: TrustedKeys
  readonly request: Request
  readonly blobs: BlobProgress
  readonly branchAside: boolean
  /** The last receipt before this answer. */
  readonly before: Receipt | undefined
  /** A fresh id for the log that follows a fork. */
  readonly newLogId: () => LogId
}

/** Applies a verified answer in one commit: orders, wraps, the control block, and the keys that may now be forgotten. */
export function takeAnswer(taking: Taking, answer: Answer, block: Control): Outcome {
  const { store } = taking
  const { outcome, deletable } = store.transact(() => {
    const taken = takeWord(taking, answer, block)
    if (block.lock) lockDown(store)
    return taken
  })
  for (const hash of deletable) store.blobs.delete(hash)
  return outcome
}

/** What came of an answer, and the blobs' files that may go once it is committed. */
interface Taken {
  readonly outcome: Outcome
  readonly deletable: readonly BlobHash[]
}

function takeWord(taking: Taking, { body, control }: Answer, block: Control): Taken {
  const { store, before } = taking
  const { receipt, lock } = block
  const standing = receipt ? standingOf(store, receipt, before) : undefined
  if (standing === 'outdated') return { outcome: { kind: 'contradiction', log: 'out' }, deletable: [] }
  if (receipt && before && receipt.incarnation > before.incarnation) store.doubt()
  // Its tail may come in parts: what they name stands nowhere behind the position that the receipt covers.
  if (receipt && standing === 'behind') store.adoptBlobs(receipt.seq)
  // A centre that doesn't know this station has no say over its lease; its lock holds all the same (SYNC-19).
  if (receipt || lock) store.saveControl(control)
  const deletable = receipt && standing === 'covered' ? takeReceipt(store, receipt, control) : []
  return { outcome: takeBody(taking, body, block, standing), deletable }
}

/** What a receipt that covers us changes here; answers the blobs whose files may go once this is committed. */
export function takeReceipt(store: SyncStore, receipt: Receipt, permit: SignedControl): readonly BlobHash[] {
  if (store.agreed() !== receipt.seq) store.agree(receipt.seq)
  return honour(store, receipt, permit)
}

/** A centre that is ahead gives the tail back, unless ours is another branch than its own: then it has nothing that follows (SYNC-18). */
function hasForked(store: SyncStore, standing: Standing, body: Answer['body']): boolean {
  if (standing === 'forked') return true
  if (standing !== 'behind') return false
  if (body.kind === 'refused') return body.refusal === 'broken-chain'
  return body.kind === 'exchanged' && !body.runs.some((run) => run.head.logId === store.outLog())
}

/**
 * The new log's id is kept before it is asked for, so that asking twice opens one log. A centre that speaks of a log that we have closed was
 * restored: it is told of the one that followed.
 */
export function fork({ store, newLogId }: Pick<Taking, 'store' | 'newLogId'>, about: LogId | undefined): Outcome {
  if (store.fork()) return { kind: 'forked' }
  const closed = store.closed()
  const known = closed.findIndex(({ log }) => log === about)
  const left = closed[known] ?? { log: store.outLog(), after: store.agreed() }
  const next = known < 0 ? newLogId() : (closed[known + 1]?.log ?? store.outLog())
  const hash = store.log.read(left.log, left.after - 1, 1)[0]?.hash ?? emptyHead(left.log).hash
  store.beginFork({ log: next, common: { logId: left.log, seq: left.after, hash } })
  return { kind: 'forked' }
}

export function goOn(store: SyncStore, { outLog, stationCode }: Body<'reopened'>): Outcome {
  if (store.fork()?.log !== outLog) return { kind: 'level' }
  store.goOn(stationCode)
  store.adoptBlobs(1)
  return { kind: 'reopened' }
}

/** The id was used in a time that we have forgotten: another one is asked for. */
function askAnew({ store, newLogId }: Taking, { refusal }: Body<'refused'>): Outcome {
  const fork = store.fork()
  if (fork && refusal === 'elsewhere') store.beginFork({ ...fork, log: newLogId() })
  return { kind: 'refused', refusal }
}

type Body<K extends Answer['body']['kind']> = Extract<Answer['body'], { kind: K }>

function takeBody(taking: Taking, body: Answer['body'], block: Control, standing: Standing | undefined): Outcome {
  if (body.kind === 'reopened') return goOn(taking.store, body)
  if (taking.request.kind === 'reopen' && body.kind === 'refused') return askAnew(taking, body)
  if (standing && hasForked(taking.store, standing, body)) return fork(taking, block.receipt?.log)
  if (contradictsOrders(taking.store, block)) return { kind: 'contradiction', log: 'in' }
  switch (body.kind) {
    case 'exchanged':
      return takeRuns(taking, body, block)
    case 'branched':
      return branchTaken(taking.store, body)
    case 'part':
      return partTaken(taking, body)
    case 'fetched':
      return takePart(taking, body)
    case 'refused':
      return { kind: 'refused', refusal: body.refusal }
    case 'enrolled':
      return { kind: 'level' }
  }
}

function takeRuns(
  { store, keys, request, blobs, branchAside }: Taking,
  body: Body<'exchanged'>,
  block: Control,
): Outcome {
  for (const run of body.runs) {
    const fault = appendRun(store, keys, run)
    if (fault) return fault
  }
  for (const wrap of body.wraps) takeWrap(store, wrap)
  for (const blob of body.waiting) findBlob(store, blob)
  const pushed = request.kind === 'exchange' && (request.push !== null || request.back !== null)
  // New orders may name blobs, which the station finds in them only after this turn: it asks once more.
  const branching = !branchAside && store.branch() !== undefined
  const known = body.more || body.runs.length > 0 || hasOrdersAfter(store, block.given) || lacksOurs(store, block)
  const moving = pushed || branching || known || hasUntold(blobs, request, body)
  // Blobs are sent only to a centre that gives receipts.
  const sending = block.receipt !== null && pendingNow(store, blobs).length > 0
  return moving || sending || wantedNow(store, blobs).length > 0 ? { kind: 'moved' } : { kind: 'level' }
}

/** Whether the centre waits for a blob of which it has yet to hear that it will never come. */
const hasUntold = (blobs: BlobProgress, request: Request, { waiting }: Body<'exchanged'>): boolean =>
  waiting.some(
    ({ hash }) =>
      blobs.reasonOf(hash) && request.kind === 'exchange' && !request.gone.some((each) => each.hash === hash),
  )

/** A centre that was restored has less of our out-log than it had said before: it is not level before it has that again. */
const lacksOurs = (store: SyncStore, { receipt }: Control): boolean =>
  receipt?.log === store.outLog() && receipt.seq < store.log.head(receipt.log).seq

/** The centre waits for a blob that nobody here remembers, because the station went back in time, or whose file is lost or cut short. */
export function findBlob(store: SyncStore, { hash, size }: BlobNotice): void {
  if (sizeHere(store.blobs, hash) === size) store.expectBlob({ hash, size })
  else if (!store.goneReason(hash)) store.loseBlob(hash)
}

export function appendRun(store: SyncStore, keys: TrustedKeys, run: WireRun): Outcome | undefined {
  const own = run.head.logId === store.outLog()
  const log = own ? 'out' : 'in'
  if (!own && run.head.logId !== store.inLog) return { kind: 'contradiction', log }
  if (!verifyHead(run.head, own ? keys.ownSigning : keys.centre)) return { kind: 'contradiction', log }
  return store.log.append(run).kind === 'appended' ? undefined : { kind: 'contradiction', log }
}

/** A restored centre may have less of the log than we had agreed on: the branch begins earlier then. */
export function branchTaken(store: SyncStore, { through }: Body<'branched'>): Outcome {
  const [here] = through.seq === 0 ? [emptyHead(through.logId)] : store.log.read(through.logId, through.seq - 1, 1)
  if (!here || Buffer.compare(here.hash, through.hash) !== 0) return { kind: 'contradiction', log: 'out' }
  store.noteBranch(through.logId, through.seq)
  return { kind: 'moved' }
}

function partTaken({ store, request }: Taking, { state, offset, after }: Body<'part'>): Outcome {
  for (const [index, { hash }] of (request.kind === 'upload' ? request.after : []).entries()) {
    const stand = after[index]
    if (stand && stand.state !== 'durable') store.noteSent(hash, stand.offset)
  }
  if (state === 'durable' || (request.kind !== 'part' && request.kind !== 'upload')) return { kind: 'moved' }
  const partOffset = state === 'altered' ? 0 : offset
  store.noteSent(request.blob.hash, partOffset)
  return state === 'altered' ? { kind: 'moved', partOffset, blobFault: true } : { kind: 'moved', partOffset }
}

function takePart({ store, request }: Taking, { size, bytes }: Body<'fetched'>): Outcome {
  if (request.kind !== 'fetch') return { kind: 'level' }
  const answer = store.blobs.putPart(request.hash, size, request.offset, bytes)
  const stuck = answer.kind === 'altered' || (answer.kind === 'received' && bytes.length === 0)
  return stuck ? { kind: 'moved', blobFault: true } : { kind: 'moved' }
}
