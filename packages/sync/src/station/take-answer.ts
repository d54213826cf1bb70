import type { KeyObject } from 'node:crypto'
import { verifyHead } from '@buergerkoffer/log'
import type { Answer, Control, Receipt, Refusal, Request, WireRun } from '../protocol.ts'
import type { SignedControl } from '../wire.ts'
import { agrees } from './next-request.ts'
import type { SyncStore } from './sync-store.ts'

/** Whose signatures the station believes: its own for its out-log, the pinned centre's for everything else. */
export interface TrustedKeys {
  readonly ownSigning: KeyObject
  readonly centre: KeyObject
}

export type Outcome =
  /** Something moved; ask again at once. */
  | { readonly kind: 'moved'; readonly partOffset?: number }
  /** Both sides have everything. */
  | { readonly kind: 'level' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** The logs contradict each other: reported, never smoothed over (SYNC-16, SYNC-18). */
  | { readonly kind: 'contradiction'; readonly log: 'out' | 'in' }

/** Applies a verified answer in one commit: orders, wraps, the control block, and the keys that may now be forgotten. */
export function takeAnswer(
  store: SyncStore,
  keys: TrustedKeys,
  request: Request,
  { body, control }: Answer,
  block: Control,
): Outcome {
  return store.transact(() => {
    const { receipt } = block
    // A centre that doesn't know this station has no say over its lease; its lock holds all the same (SYNC-19).
    if (receipt || block.lock) store.saveControl(control)
    if (receipt && !agrees(store, receipt)) return { kind: 'contradiction', log: 'out' }
    if (receipt) honour(store, receipt, control)
    return takeBody(store, keys, request, body)
  })
}

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

function takeBody(store: SyncStore, keys: TrustedKeys, request: Request, body: Answer['body']): Outcome {
  switch (body.kind) {
    case 'exchanged':
      return takeRuns(store, keys, request, body)
    case 'part':
      return { kind: 'moved', partOffset: body.state === 'durable' || body.state === 'altered' ? 0 : body.offset }
    case 'fetched':
      return takePart(store, request, body)
    case 'refused':
      return { kind: 'refused', refusal: body.refusal }
    case 'enrolled':
      return { kind: 'level' }
  }
}

function takeRuns(
  store: SyncStore,
  keys: TrustedKeys,
  request: Request,
  body: Extract<Answer['body'], { kind: 'exchanged' }>,
): Outcome {
  for (const wrap of body.wraps) store.log.putWrap(wrap)
  for (const run of body.runs) {
    const fault = appendRun(store, keys, run)
    if (fault) return fault
  }
  const pushed = request.kind === 'exchange' && request.push !== null
  return pushed || body.more || store.wantedBlobs().length > 0 ? { kind: 'moved' } : { kind: 'level' }
}

function appendRun(store: SyncStore, keys: TrustedKeys, run: WireRun): Outcome | undefined {
  const own = run.head.logId === store.outLog
  if (!own && run.head.logId !== store.inLog) return { kind: 'contradiction', log: 'in' }
  if (!verifyHead(run.head, own ? keys.ownSigning : keys.centre))
    return { kind: 'contradiction', log: own ? 'out' : 'in' }
  const answer = store.log.append(run)
  const log = own ? 'out' : 'in'
  return answer.kind === 'appended' ? undefined : { kind: 'contradiction', log }
}

function takePart(
  store: SyncStore,
  request: Request,
  { size, bytes }: Extract<Answer['body'], { kind: 'fetched' }>,
): Outcome {
  if (request.kind !== 'fetch') return { kind: 'level' }
  store.blobs.putPart(request.hash, size, request.offset, bytes)
  return { kind: 'moved' }
}
