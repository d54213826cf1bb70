import { chainHashes, type Head, type StoredEntry } from '@buergerkoffer/log'
import { broken, type Finding, lost } from '../findings.ts'

/** Whether entries follow a verified head without a gap, each with the hash that follows from the one before. */
export function checkChain(
  where: 'station' | 'centre',
  after: Head,
  last: StoredEntry | undefined,
  entries: readonly StoredEntry[],
): readonly Finding[] {
  const stands = after.seq === 0 || (last !== undefined && hex(last.hash) === hex(after.hash))
  const hashes = chainHashes(
    after,
    entries.map(({ link }) => link),
  )
  const whole = entries.every(
    ({ seq, hash }, index) => seq === after.seq + index + 1 && hex(hash) === hex(hashes[index]),
  )
  return [
    ...(stands ? [] : [lost(`entry ${after.seq} at the ${where}, seen before`)]),
    ...(whole ? [] : [broken(`the chain at the ${where} after ${after.seq}`)]),
  ]
}

/** Whether two logs hold the same bytes. */
export function sameEntries(here: readonly StoredEntry[], there: readonly StoredEntry[]): boolean {
  return here.length === there.length && here.every((entry, index) => sameEntry(entry, there[index]))
}

function sameEntry(a: StoredEntry, b: StoredEntry | undefined): boolean {
  if (!b || a.seq !== b.seq || a.link.kind !== 'entry' || b.link.kind !== 'entry') return false
  return Buffer.compare(a.link.bytes, b.link.bytes) === 0 && hex(a.hash) === hex(b.hash)
}

export const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex')
