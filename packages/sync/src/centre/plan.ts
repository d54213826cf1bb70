import {
  type BlobHash,
  extendHead,
  type Head,
  judgeRun,
  type KeyId,
  type StoredEntry,
  sameHead,
  type VerifyingKey,
  verifyHead,
} from '@buergerkoffer/log'
import { nextRun } from '../batch.ts'
import type { AnswerBody, Receipt, Refusal, Request, WireRun } from '../protocol.ts'

type Exchange = Extract<Request, { kind: 'exchange' }>

/** What the centre knows of a station when it judges a push; loaded under the log's row lock. */
export interface PushView {
  readonly outHead: Head
  /** The station's log-signing key, from its enrolment. */
  readonly signingKey: VerifyingKey
  /** The hash the centre has at the pushed head's position, where it has one: only with it can a short fork be told from a repeat. */
  readonly hashAtPush?: Uint8Array | undefined
}

/** What to do with a push: commit it, leave it because it is here already, or refuse it and keep the raw bytes apart (SYNC-10). */
export type PushPlan =
  | { readonly kind: 'append'; readonly run: WireRun }
  | { readonly kind: 'known' }
  | { readonly kind: 'refuse'; readonly refusal: Refusal; readonly keepRaw: boolean }

/**
 * Judges a push, pure. Idempotent by position: what the centre has already is no fault, and the part it lacks is taken (SYNC-21).
 * What fits no chain is refused, never dropped.
 */
export function planPush(view: PushView, push: Exchange['push']): PushPlan {
  if (!push) return { kind: 'known' }
  if (push.head.logId !== view.outHead.logId) return { kind: 'refuse', refusal: 'elsewhere', keepRaw: false }
  if (!verifyHead(push.head, view.signingKey)) return { kind: 'refuse', refusal: 'broken-chain', keepRaw: true }
  if (isFork(view, push.head)) return { kind: 'refuse', refusal: 'broken-chain', keepRaw: true }
  if (push.head.seq <= view.outHead.seq) return { kind: 'known' }
  if (!joins(push, view.outHead)) return { kind: 'refuse', refusal: 'broken-chain', keepRaw: true }
  const run = trimmed(push, view.outHead)
  const answer = judgeRun(view.outHead, run)
  if (answer.kind === 'appended') return { kind: 'append', run }
  return answer.kind === 'elsewhere'
    ? { kind: 'refuse', refusal: 'elsewhere', keepRaw: false }
    : { kind: 'refuse', refusal: 'broken-chain', keepRaw: true }
}

/** A log with the entries after the station's position, for one side of a pull. */
export interface PullSource {
  readonly head: Head
  /** The hash the centre has at the station's position; undefined beyond the centre's end. */
  readonly hashAtStation: Uint8Array | undefined
  readonly entries: readonly StoredEntry[]
}

/** The next run a station lacks of one log, if its own head is on the centre's chain. */
export function planPull(source: PullSource, stationHead: Head, maxBytes: number): WireRun | undefined {
  const atStation = source.hashAtStation && { ...source.head, seq: stationHead.seq, hash: source.hashAtStation }
  if (!atStation || !sameHead(atStation, stationHead)) return undefined
  return nextRun(stationHead, source.entries, maxBytes)
}

/** What the receipt speaks of: only what is durable at the moment of signing (SYNC-14). */
export interface ReceiptFacts {
  readonly outHead: Head
  readonly incarnation: number
  readonly missing: readonly number[]
  readonly opened: readonly KeyId[]
  readonly blobs: readonly BlobHash[]
  readonly archivedThrough: number
  readonly time: string
}

export const receiptFrom = (facts: ReceiptFacts): Receipt => ({
  log: facts.outHead.logId,
  incarnation: facts.incarnation,
  seq: facts.outHead.seq,
  head: facts.outHead.hash,
  missing: [...facts.missing],
  opened: [...facts.opened],
  blobs: [...facts.blobs],
  archivedThrough: facts.archivedThrough,
  time: facts.time,
})

export const refused = (refusal: Refusal): AnswerBody => ({ kind: 'refused', refusal })

/** Signed by the station, at a position that the centre has otherwise: the station was set back and went on (SYNC-18). */
function isFork({ outHead, hashAtPush }: PushView, head: Head): boolean {
  const here = head.seq === outHead.seq ? outHead.hash : hashAtPush
  return head.seq <= outHead.seq && here !== undefined && Buffer.compare(here, head.hash) !== 0
}

/**
 * Whether the part of a push that is here already leads to where the log stands here. If not, it is another branch, which a missing link right behind
 * that place would hide: its hash is believed (SYNC-9).
 */
function joins(push: WireRun, current: Head): boolean {
  const overlap = current.seq - push.after.seq
  if (overlap <= 0 || overlap >= push.links.length) return true
  return sameHead(extendHead(push.after, push.links.slice(0, overlap)), current)
}

/** A repeated push may overlap what is here: the part before the centre's head is left out. */
function trimmed(push: WireRun, current: Head): WireRun {
  const overlap = current.seq - push.after.seq
  if (overlap <= 0 || overlap >= push.links.length) return push
  return { ...push, after: { ...current }, links: push.links.slice(overlap) }
}
