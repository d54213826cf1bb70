import type { LogId, LogStore, StoredEntry } from '@buergerkoffer/log'
import type { Random } from './random.ts'

/** A disk on which bytes can turn: the hash beside an entry stays what it was. */
export interface RottingDisk {
  readonly log: LogStore
  /** A byte of any entry of these logs turns. */
  readonly rot: (logs: readonly LogId[], random: Random) => void
  readonly hasRotten: () => boolean
}

export function rottingDisk(log: LogStore): RottingDisk {
  const rotten = new WeakMap<StoredEntry, StoredEntry>()
  let hasRotten = false
  const read: LogStore['read'] = (...where) => log.read(...where).map((entry) => rotten.get(entry) ?? entry)
  return {
    log: { ...log, read },
    hasRotten: () => hasRotten,
    rot: (logs, random) => {
      const entry = random.pick(logs.flatMap((each) => log.read(each, 0, log.head(each).seq)))
      if (entry?.link.kind !== 'entry') return
      hasRotten = true
      const bytes = Buffer.from(entry.link.bytes)
      const at = random.int(bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 + random.int(255))
      rotten.set(entry, { ...entry, link: { kind: 'entry', bytes } })
    },
  }
}
