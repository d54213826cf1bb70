import { type KeyId, type LogId, type LogStore, readHeader } from '@buergerkoffer/log'

/** How many entries of a log stand under a key, and how many of them up to a position. */
export interface EntryIndex {
  readonly count: (key: KeyId, upTo: number) => { readonly done: number; readonly all: number }
  /** Bytes of all entries after a position. */
  readonly bytesAfter: (position: number) => number
}

const pageSize = 2_000

/** Reads headers only, and each entry once: a page that follows a transfer asks every few seconds. Needs no key. */
export function createEntryIndex(log: LogStore, logId: LogId): () => EntryIndex {
  const positions = new Map<KeyId, number[]>()
  /** Bytes of all entries up to each position; its length is the position read to. */
  const sizes = [0]
  const positionsOf = (key: KeyId): number[] => {
    const known = positions.get(key) ?? []
    positions.set(key, known)
    return known
  }
  const index: EntryIndex = {
    count: (key, upTo) => {
      const all = positions.get(key) ?? []
      return { done: all.filter((seq) => seq <= upTo).length, all: all.length }
    },
    bytesAfter: (position) => (sizes.at(-1) ?? 0) - (sizes[Math.min(position, sizes.length - 1)] ?? 0),
  }
  return () => {
    for (;;) {
      const page = log.read(logId, sizes.length - 1, pageSize)
      for (const { seq, link } of page) {
        const key = link.kind === 'entry' ? readHeader(link.bytes)?.keyId : undefined
        if (key) positionsOf(key).push(seq)
        sizes.push((sizes.at(-1) ?? 0) + (link.kind === 'entry' ? link.bytes.length : 0))
      }
      if (page.length < pageSize) return index
    }
  }
}
