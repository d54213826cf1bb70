import { type ContentKey, openBytes, sealBytes } from '@buergerkoffer/log'
import type { StationParts } from '../station-parts.ts'
import { isDiskFull } from '../write/disk-full.ts'

/** Overwrites the one draft under a case's key: half-typed fields, outside the log. False if the disk is full; the old draft then stays. */
export function saveDraft({ tables, transact, random }: StationParts, key: ContentKey, draft: unknown): boolean {
  const bytes = sealBytes(key.bytes, Buffer.from(JSON.stringify(draft)), 'draft', random)
  try {
    transact(() => tables.saveDraft(key.id, bytes))
    return true
  } catch (fault) {
    if (isDiskFull(fault)) return false
    throw fault
  }
}

/** The draft under a case's key; undefined if there is none, or its bytes were altered. */
export function readDraft({ tables }: StationParts, key: ContentKey): unknown {
  const bytes = tables.draft(key.id)
  const plain = bytes && openBytes(key.bytes, bytes, 'draft')
  return plain && JSON.parse(plain.toString('utf8'))
}
