import type { BlobHash } from '@buergerkoffer/log'
import type { StationParts } from '../station-parts.ts'

/** Whole files that no committed step and no order names. */
export function orphansOf({ blobs, tables }: Pick<StationParts, 'blobs' | 'tables'>): readonly BlobHash[] {
  const known = new Set([...tables.ownBlobs(), ...tables.wantedBlobs().map((blob) => blob.hash)])
  return blobs.list().filter((hash) => !known.has(hash))
}

/**
 * Deletes what a step left that died before its commit. Only once both sides are level: a station that went back in time has by then adopted the
 * files that it has forgotten (SYNC-18). True, so that it is done once.
 */
export function sweepOrphans(parts: StationParts): true {
  for (const hash of orphansOf(parts)) parts.blobs.delete(hash)
  return true
}

/**
 * Deletes the files whose instant has come, whether the centre has them or not; the log keeps their hash (PAuswV § 6a (2)). File first, note
 * second: a run that dies between them does both again, and a file that cannot be deleted is tried again at the next call. Needs no key, so a locked station does it too.
 */
export function deleteOverdue({ blobs, tables, transact }: StationParts, now: number): void {
  for (const hash of tables.overdueBlobs(new Date(now).toISOString())) {
    blobs.delete(hash)
    if (!blobs.has(hash)) transact(() => tables.markBlobGone(hash))
  }
}
