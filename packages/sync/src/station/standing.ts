import type { Head } from '@buergerkoffer/log'
import type { Control, Receipt } from '../protocol.ts'
import type { SyncStore } from './sync-store.ts'

/** How the centre's copy of our out-log and ours stand to each other. Only a `covered` one speaks of what we have and may permit to forget it. */
export type Standing =
  | 'covered'
  /** The centre has more than we: we went back in time. */
  | 'behind'
  /** Another branch, or another log: we went back in time and went on (SYNC-18). */
  | 'forked'
  /** The centre speaks as it did before it was restored: not to be believed. */
  | 'outdated'

/** Judges a receipt (SYNC-16, SYNC-17). `before` is the last one of this log. */
export function standingOf(store: SyncStore, receipt: Receipt, before: Receipt | undefined): Standing {
  if (receipt.log !== store.outLog()) return 'forked'
  if (before?.log === receipt.log && receipt.incarnation < before.incarnation) return 'outdated'
  if (receipt.seq === 0) return 'covered'
  const [entry] = store.log.read(receipt.log, receipt.seq - 1, 1)
  if (!entry) return 'behind'
  return Buffer.compare(entry.hash, receipt.head) === 0 ? 'covered' : 'forked'
}

/** Whether the centre tells of our in-log otherwise than we have it. */
export function contradictsOrders({ log, inLog }: SyncStore, { given }: Control): boolean {
  if (!given) return false
  if (given.logId !== inLog) return true
  const [entry] = given.seq === 0 ? [] : log.read(inLog, given.seq - 1, 1)
  return entry !== undefined && Buffer.compare(entry.hash, given.hash) !== 0
}

/** Whether we have orders that a restored centre lacks, after the head it states. */
export const hasOrdersAfter = ({ log, inLog }: SyncStore, given: Head | null | undefined): given is Head =>
  given?.logId === inLog && given.seq < log.head(inLog).seq
