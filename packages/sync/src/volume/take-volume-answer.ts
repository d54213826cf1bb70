import { type BlobHash, verifyHead } from '@buergerkoffer/log'
import type { Answer, AnswerBody, Control, WireRun } from '../protocol.ts'
import { lockDown, takeWrap } from '../station/retention.ts'
import { contradictsOrders, type Standing, standingOf } from '../station/standing.ts'
import {
  appendRun,
  branchTaken,
  findBlob,
  fork,
  goOn,
  type Outcome,
  type Taking,
  takeReceipt,
} from '../station/take-answer.ts'

/** What came of one answer that a volume brought. */
export type VolumeOutcome =
  | Outcome
  /** All of it was here already, or newer words are. */
  | { readonly kind: 'known' }
  /** An earlier part of what it continues is not here yet: nothing is lost by reading it once more after that one. */
  | { readonly kind: 'early' }

export interface TakingVolume extends Pick<Taking, 'store' | 'keys' | 'newLogId'> {
  /** The centre's last word, by whichever way it came. */
  readonly control: Control | undefined
}

/**
 * Applies an answer that came by a volume, in one commit (SYNC-77). It may be older than what the line has brought since: an older control block
 * counts for nothing, and of an older answer only those orders are taken that follow at once on the last one here, with their keys.
 */
export function takeVolumeAnswer(taking: TakingVolume, answer: Answer, block: Control): VolumeOutcome {
  const { store, control } = taking
  const isRepeated = Buffer.compare(answer.control.bytes, store.control()?.bytes ?? Buffer.alloc(0)) === 0
  const isNew = isRepeated || isNewer(block, control)
  const { outcome, deletable } = store.transact(() => {
    const taken = isNew ? takeNewest(taking, answer, block) : { outcome: takeRuns(taking, answer.body), deletable: [] }
    // A lock outlasts everything that was said before it, also keys that come later with an old order (SYNC-19).
    if (isNew ? block.lock : control?.lock) lockDown(store)
    return taken
  })
  for (const hash of deletable) store.blobs.delete(hash)
  // A newer word is something new, also if it brings no order.
  return outcome.kind === 'known' && isNew && !isRepeated ? { kind: 'moved' } : outcome
}

/** Whether a word is newer than the last one, and not from before a restore that we have heard of (SYNC-17). */
function isNewer(block: Control, last: Control | undefined): boolean {
  if (!last) return true
  const isOfOldCentre =
    block.receipt !== null &&
    block.receipt.log === last.receipt?.log &&
    block.receipt.incarnation < last.receipt.incarnation
  return !isOfOldCentre && Date.parse(block.centreTime) > Date.parse(last.centreTime)
}

function takeNewest(
  taking: TakingVolume,
  { body, control }: Answer,
  block: Control,
): { readonly outcome: VolumeOutcome; readonly deletable: readonly BlobHash[] } {
  const { store } = taking
  const { receipt, lock } = block
  const before = taking.control?.receipt ?? undefined
  const standing = receipt ? standingOf(store, receipt, before) : undefined
  if (receipt && before && receipt.incarnation > before.incarnation) store.doubt()
  if (receipt && standing === 'behind') store.adoptBlobs(receipt.seq)
  if (receipt || lock) store.saveControl(control)
  const deletable = receipt && standing === 'covered' ? takeReceipt(store, receipt, control) : []
  return { outcome: takeNewestBody(taking, body, block, standing), deletable }
}

function takeNewestBody(
  taking: TakingVolume,
  body: AnswerBody,
  block: Control,
  standing: Standing | undefined,
): VolumeOutcome {
  const { store } = taking
  if (body.kind === 'reopened') return goOn(store, body)
  if (body.kind === 'branched') return branchTaken(store, body)
  const isOtherBranch = standing === 'behind' && body.kind === 'refused' && body.refusal === 'broken-chain'
  if (standing === 'forked' || isOtherBranch) return fork(taking, block.receipt?.log)
  if (contradictsOrders(store, block)) return { kind: 'contradiction', log: 'in' }
  if (body.kind === 'refused') return { kind: 'refused', refusal: body.refusal }
  if (body.kind === 'exchanged') for (const blob of body.waiting) findBlob(store, blob)
  return takeRuns(taking, body)
}

/** Keys are taken with the orders they travel with, or not at all: a key that was destroyed here since does not come back (SYNC-12). */
function takeRuns({ store, keys }: TakingVolume, body: AnswerBody): VolumeOutcome {
  if (body.kind !== 'exchanged') return { kind: 'known' }
  let outcome: VolumeOutcome = { kind: 'known' }
  for (const run of body.runs) {
    const place = placeOf({ store, keys }, run)
    if (place === 'early') return { kind: 'early' }
    if (place === 'contradiction') return { kind: 'contradiction', log: run.head.logId === store.inLog ? 'in' : 'out' }
    if (place === 'known') continue
    const fault = appendRun(store, keys, run)
    if (fault) return fault
    outcome = { kind: 'moved' }
  }
  if (outcome.kind === 'moved') for (const wrap of body.wraps) takeWrap(store, wrap)
  return outcome
}

/** Where a run stands to what is here. Each holds one transaction of its writer, so that none is known in part. */
function placeOf(
  { store, keys }: Pick<TakingVolume, 'store' | 'keys'>,
  { after, head }: WireRun,
): 'next' | 'known' | 'early' | 'contradiction' {
  const isOwn = head.logId === store.outLog()
  if (!isOwn && head.logId !== store.inLog) return 'known' // A log that a fork has closed since.
  if (!verifyHead(head, isOwn ? keys.ownSigning : keys.centre)) return 'contradiction'
  const here = store.log.head(head.logId)
  if (head.seq <= here.seq) {
    const [entry] = store.log.read(head.logId, head.seq - 1, 1)
    if (entry && Buffer.compare(entry.hash, head.hash) === 0) return 'known'
    return isOwn ? 'known' : 'contradiction'
  }
  if (after.seq > here.seq) return 'early'
  return after.seq === here.seq ? 'next' : 'known'
}
