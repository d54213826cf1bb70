import {
  decodeRecords,
  type EntryClass,
  type EventRecord,
  type KeyId,
  type LogId,
  openEntry,
  readHeader,
} from '@buergerkoffer/log'
import type { KeyRing } from './open-key.ts'

/** An entry as the centre reads it, or the reason why it can't: it is then quarantined, never dropped (SYNC-7). */
export type ReadEntry =
  | {
      readonly ok: true
      readonly class: EntryClass
      readonly keyId: KeyId
      readonly records: readonly EventRecord[]
    }
  | { readonly ok: false; readonly reason: string }

export async function readEntry(log: LogId, seq: number, bytes: Uint8Array, ring: KeyRing): Promise<ReadEntry> {
  const header = readHeader(bytes)
  if (!header) return { ok: false, reason: 'unknown-version' }
  const key = header.class === 'public' ? undefined : await ring(header.keyId)
  const opened = openEntry({ logId: log, seq }, bytes, () => key)
  if (!opened.ok) return { ok: false, reason: opened.fault }
  const records = decodeRecords(opened.plain)
  return records ? { ok: true, class: header.class, keyId: header.keyId, records } : { ok: false, reason: 'malformed' }
}
