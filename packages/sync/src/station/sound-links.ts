import { chainHashes, type Head, type StoredEntry } from '@buergerkoffer/log'

/**
 * An own entry whose bytes no longer lead to the hash that was written beside them is sent as missing: the centre goes on, and names the
 * position in every receipt (SYNC-48). Nobody else could have noticed, and the log would stand still for good.
 */
export function soundLinks(after: Head, entries: readonly StoredEntry[]): readonly StoredEntry[] {
  let previous = after
  return entries.map((entry) => {
    const [hash] = chainHashes(previous, [entry.link])
    previous = { ...previous, seq: entry.seq, hash: entry.hash }
    const isSound = hash !== undefined && Buffer.compare(hash, entry.hash) === 0
    return isSound ? entry : { ...entry, link: { kind: 'missing', hash: entry.hash } as const }
  })
}
