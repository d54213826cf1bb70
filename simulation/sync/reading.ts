import {
  type ContentKey,
  decodeRecords,
  type EntryClass,
  type EntryHeader,
  type EventRecord,
  type Journal,
  type KeyId,
  type LogId,
  type LogStore,
  openEntry,
  readHeader,
} from '@buergerkoffer/log'
import { type Delivery, deliveredType, readDelivery } from '@buergerkoffer/sync'

/** An entry at its true place. Without records if it could not be opened. */
export interface ReadEntry {
  readonly delivery: Delivery
  readonly class: EntryClass | undefined
  readonly keyId: KeyId | undefined
  readonly records: readonly EventRecord[] | undefined
}

type KeyOf = (key: KeyId) => ContentKey | undefined

/** Opens entries, and what carriers carry. What was opened once is remembered as long as its bytes live. */
export interface Reader {
  readonly through: (delivery: Delivery, keyOf: KeyOf) => readonly ReadEntry[]
}

/** What is known of an entry's bytes, wherever they turn up again. */
interface Known {
  readonly header: EntryHeader | undefined
  records?: readonly EventRecord[]
  carried?: readonly Delivery[]
}

export function createReader(): Reader {
  const knowledge = new WeakMap<Uint8Array, Known>()
  const knownOf = (entry: Uint8Array): Known => {
    const known = knowledge.get(entry) ?? { header: readHeader(entry) }
    knowledge.set(entry, known)
    return known
  }
  const through: Reader['through'] = (delivery, keyOf) => {
    const known = knownOf(delivery.entry)
    const key = known.header && keyOf(known.header.keyId)
    if (key) open(known, delivery, key)
    const { header, carried } = known
    if (key && carried?.length) return carried.flatMap((each) => through(each, keyOf))
    return [{ delivery, class: header?.class, keyId: header?.keyId, records: key && known.records }]
  }
  return { through }
}

function open(known: Known, { log, seq, entry }: Delivery, key: ContentKey): void {
  if (known.records) return
  const opened = openEntry({ logId: log, seq }, entry, () => key)
  const records = opened.ok ? decodeRecords(opened.plain) : undefined
  if (!records) return
  known.records = records
  known.carried = records.flatMap(({ type, data }) => (type === deliveredType ? (readDelivery(data) ?? []) : []))
}

/** Follows logs: each time what is new in them since. `anew`: something was taken back, and everything is read from the beginning. */
export interface LogFollower {
  readonly next: (logs: readonly LogId[]) => { readonly anew: boolean; readonly entries: readonly Delivery[] }
}

export function followLogs(log: LogStore, journal: Journal): LogFollower {
  const at = new Map<LogId, number>()
  let takenBack = journal.takenBack()
  return {
    next: (logs) => {
      const anew = journal.takenBack() !== takenBack
      if (anew) at.clear()
      takenBack = journal.takenBack()
      const entries = logs.flatMap((logId) => entriesIn(log, logId, at.get(logId)))
      for (const logId of logs) at.set(logId, log.head(logId).seq)
      return { anew, entries }
    },
  }
}

export const entriesIn = (log: LogStore, logId: LogId, after = 0): readonly Delivery[] =>
  log
    .read(logId, after, log.head(logId).seq)
    .flatMap(({ seq, link }) => (link.kind === 'entry' ? [{ log: logId, seq, entry: link.bytes }] : []))
