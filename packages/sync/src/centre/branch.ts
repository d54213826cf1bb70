import type { Head, LogId } from '@buergerkoffer/log'
import type { ClosedLog } from '../station/sync-store.ts'

/**
 * What a station that forked may have lost of its own logs: of the one in which both sides last agreed all that follows, of those opened
 * since everything. `closed` oldest first. Undefined if the named log is none of them.
 */
export function branchOf(closed: readonly LogId[], common: Head): readonly ClosedLog[] | undefined {
  const from = closed.indexOf(common.logId)
  if (from < 0) return undefined
  return closed.slice(from).map((log, index) => ({ log, after: index === 0 ? common.seq : 0 }))
}
