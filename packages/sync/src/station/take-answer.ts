import { type VerifyingKey, verifyHead } from '@buergerkoffer/log'
import type { Answer, Control, Receipt, Refusal, Request, WireRun } from '../protocol.ts'
import type { SignedControl } from '../wire.ts'
import { type BlobProgress, pendingNow, wantedNow } from './next-request.ts'
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
  /** The logs contradict each other: reported, never smoothed over (SYNC-16, SYNC-18). */
  | { readonly kind: 'contradiction'; readonly log: 'out' | 'in' }

/** How a receipt and our own out-log stand to each other. Only a `covered` one speaks of what we have and may permit to forget it. */
type Standing = 'covered' | 'behind' | 'other-log' | 'contradiction'

/** Applies a verified answer in one commit: orders, wraps, the control block, and the keys that may now be forgotten. */
export function takeAnswer(
  store: SyncStore,
  keys: TrustedKeys,
  request: Request,
  { body, control }: Answer,
  block: Control,
  blobs: BlobProgress,
): Outcome {
  return store.transact(() => {
    const { receipt, lock } = block
    // A centre that doesn't know this station has no say over its lease; its lock holds all the same (SYNC-19).
    if (receipt || lock) store.saveControl(control)
    const fault = receipt && takeReceipt(store, receipt, control, body)
    const outcome = fault ?? takeBody({ store, keys, request, blobs, canSend: receipt !== null }, body)
    if (lock) store.lockDown()
    return outcome
  })
}

function takeReceipt(
  store: SyncStore,
  receipt: Receipt,
  permit: SignedControl,
  body: Answer['body'],
): Outcome | undefined {
  const standing = standingOf(store, receipt)
  if (standing === 'covered') honour(store, receipt, permit)
  const branched = standing === 'behind' && body.kind === 'exchanged' && !bringsTail(store, body)
  return standing === 'contradiction' || branched ? { kind: 'contradiction', log: 'out' } : undefined
}

/** Whether the centre's last word and our own log tell the same story up to where the centre stands (SYNC-16). */
function standingOf(store: SyncStore, receipt: Receipt): Standing {
  if (receipt.log !== store.outLog) return 'other-log'
  if (receipt.seq === 0) return 'covered'
  const [entry] = store.log.read(store.outLog, receipt.seq - 1, 1)
  if (!entry) return 'behind'
  return Buffer.compare(entry.hash, receipt.head) === 0 ? 'covered' : 'contradiction'
}

/** A centre that is ahead gives the tail back, unless ours is another branch than its own: then it has nothing that follows (SYNC-18). */
const bringsTail = (store: SyncStore, body: Exchanged): boolean =>
  body.runs.some((run) => run.head.logId === store.outLog)

/** What a receipt permits (SYNC-15): durable blobs need no resending; keys the centre has opened are destroyed here. */
function honour(store: SyncStore, receipt: Receipt, permit: SignedControl): void {
  for (const hash of receipt.blobs) store.markBlobDurable(hash)
  for (const released of store.releasedKeys()) {
    if (mayForget(released, receipt)) store.forgetKey(released.keyId, permit, receipt)
  }
}

function mayForget(released: { readonly keyId: string; readonly lastSeq: number }, receipt: Receipt): boolean {
  return receipt.seq >= released.lastSeq && receipt.opened.some((opened) => opened === released.keyId)
}

type Body<K extends Answer['body']['kind']> = Extract<Answer['body'], { kind: K }>
type Exchanged = Body<'exchanged'>

interface Taking {
  readonly store: SyncStore
  readonly keys: TrustedKeys
  readonly request: Request
  readonly blobs: BlobProgress
  /** Blobs are sent only to a centre that gives receipts. */
  readonly canSend: boolean
}

function takeBody(taking: Taking, body: Answer['body']): Outcome {
  switch (body.kind) {
    case 'exchanged':
      return takeRuns(taking, body)
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

function takeRuns({ store, keys, request, blobs, canSend }: Taking, body: Exchanged): Outcome {
  for (const run of body.runs) {
    const fault = appendRun(store, keys, run)
    if (fault) return fault
  }
  for (const wrap of body.wraps) store.takeWrap(wrap)
  const pushed = request.kind === 'exchange' && request.push !== null
  // New orders may name blobs, which the station finds in them only after this turn: it asks once more.
  const moving = pushed || body.more || body.runs.length > 0
  const waiting = wantedNow(store, blobs).length > 0 || (canSend && pendingNow(store, blobs).length > 0)
  return moving || waiting ? { kind: 'moved' } : { kind: 'level' }
}

function appendRun(store: SyncStore, keys: TrustedKeys, run: WireRun): Outcome | undefined {
  const own = run.head.logId === store.outLog
  const log = own ? 'out' : 'in'
  if (!own && run.head.logId !== store.inLog) return { kind: 'contradiction', log }
  if (!verifyHead(run.head, own ? keys.ownSigning : keys.centre)) return { kind: 'contradiction', log }
  return store.log.append(run).kind === 'appended' ? undefined : { kind: 'contradiction', log }
}

function partTaken({ store, request }: Taking, { state, offset }: Body<'part'>): Outcome {
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
