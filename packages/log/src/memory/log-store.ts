import { emptyHead, type Head } from '../chain.ts'
import type { SignedHead } from '../head.ts'
import type { KeyId, LogId } from '../ids.ts'
import { rowsAfter } from '../run.ts'
import type { AppendAnswer, LogStore, SignedRun, StoredEntry } from '../store.ts'
import type { KeyWrap, Recipient } from '../wrap.ts'
import { createJournal, type Journal, type JournalMap } from './journal.ts'

/** The log store of the simulation: same promises, durable as far as its journal says. */
export function createMemoryLogStore(journal: Journal = createJournal()): LogStore {
  const logs = journal.map<LogId, readonly StoredEntry[]>()
  const wraps = journal.map<string, KeyWrap>()
  const headOf = (log: LogId): Head => headFrom(log, logs.get(log)?.at(-1))
  return {
    head: headOf,
    signedHead: (log) => signedFrom(log, logs.get(log)?.at(-1)),
    append: (run) => appendTo(logs, headOf(run.after.logId), run),
    read: (log, after, limit) => (logs.get(log) ?? []).slice(Math.max(0, after), Math.max(0, after + limit)),
    putWrap: (wrap) => wraps.set(`${wrap.keyId} ${wrap.recipient}`, wrap),
    wraps: (recipient) => sorted(wraps).filter((wrap) => wrap.recipient === recipient),
    wrapsOf: (key) => sorted(wraps).filter((wrap) => wrap.keyId === key),
    deleteWraps: (key, recipient) => deleteFrom(wraps, key, recipient),
  }
}

function appendTo(logs: JournalMap<LogId, readonly StoredEntry[]>, current: Head, run: SignedRun): AppendAnswer {
  const judged = rowsAfter(current, run)
  if (judged.kind !== 'appended') return judged
  logs.set(run.after.logId, [...(logs.get(run.after.logId) ?? []), ...judged.rows])
  return { kind: 'appended' }
}

const headFrom = (logId: LogId, last: StoredEntry | undefined): Head =>
  last ? { logId, seq: last.seq, hash: last.hash } : emptyHead(logId)

const signedFrom = (logId: LogId, last: StoredEntry | undefined): SignedHead | undefined =>
  last?.signature && { logId, seq: last.seq, hash: last.hash, signature: last.signature }

const sorted = (wraps: JournalMap<string, KeyWrap>): readonly KeyWrap[] =>
  wraps
    .entries()
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, wrap]) => wrap)

function deleteFrom(wraps: JournalMap<string, KeyWrap>, key: KeyId, recipient?: Recipient): void {
  for (const [name, wrap] of wraps.entries()) {
    if (wrap.keyId === key && (!recipient || wrap.recipient === recipient)) wraps.delete(name)
  }
}
