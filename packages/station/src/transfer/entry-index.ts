import { type KeyId, type LogId, type LogStore, readHeader } from '@buergerkoffer/log'

/** How many entries of a log stand under a key, and how many of them up to a position. */
export interface EntryIndex {
  readonly count: (key: KeyId, upTo: number) => { readonly done: number; readonly all: number }
  /** Bytes of all entries after a position. */
  readonly bytesAfter: (position: number) => number
}

const pageSize = 2_000

/**
 * Reads headers only, and each entry once: a page that follows a transfer asks every few seconds. Needs no key. After a fork the station has
 * another log, which is read anew (SYNC-46).
 */
export function createEntryIndex(log: LogStore, logId: () => LogId): () => EntryIndex {
  let known = emptyIndex(logId())
  return () => {
    if (known.logId !== logId()) known = emptyIndex(logId())
    for (;;) {
      const page = log.read(known.logId, known.position(), pageSize)
      for (const { seq, link } of page) {
        known.add(
          seq,
          link.kind === 'entry' ? readHeader(link.bytes)?.keyId : undefined,
          link.kind === 'entry' ? link.bytes.length : 0,
        )
      }
      if (page.length < pageSize) return known
    }
  }
}

function emptyIndex(logId: LogId) {
  const positions = new Map<KeyId, number[]>()
  /** Bytes of all entries up to each position. */
  const sizes = [0]
  return {
    logId,
    position: () => sizes.length - 1,
    add: (seq: number, key: KeyId | undefined, bytes: number): void => {
      sizes.push((sizes.at(-1) ?? 0) + bytes)
      if (!key) return
      const known = positions.get(key)
      if (known) known.push(seq)
      else positions.set(key, [seq])
    },
    count: (key: KeyId, upTo: number) => {
      const all = positions.get(key) ?? []
      return { done: all.filter((seq) => seq <= upTo).length, all: all.length }
    },
    bytesAfter: (position: number) => (sizes.at(-1) ?? 0) - (sizes[Math.min(position, sizes.length - 1)] ?? 0),
  }
}
