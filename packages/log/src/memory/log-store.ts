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
  const headOf = (log: LogId): Head => headFrom(log, logs.get(log)?.at(-1))
  return {
    ...wrapsIn(journal),
    head: headOf,
    signedHead: (log) => signedFrom(log, logs.get(log)?.at(-1)),
    append: (run) => appendTo(logs, headOf(run.after.logId), run),
    read: (log, after, limit) => (logs.get(log) ?? []).slice(Math.max(0, after), Math.max(0, after + limit)),
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

/** Wraps by key and again by recipient, each list in its order: they are asked for far more often than changed. */
function wrapsIn(journal: Journal): Pick<LogStore, 'putWrap' | 'wraps' | 'wrapsOf' | 'deleteWraps'> {
  const byKey = journal.map<KeyId, readonly KeyWrap[]>()
  const byRecipient = journal.map<Recipient, readonly KeyWrap[]>()
  const remove = ({ keyId, recipient }: Pick<KeyWrap, 'keyId' | 'recipient'>): void => {
    byKey.set(
      keyId,
      (byKey.get(keyId) ?? []).filter((wrap) => wrap.recipient !== recipient),
    )
    byRecipient.set(
      recipient,
      (byRecipient.get(recipient) ?? []).filter((wrap) => wrap.keyId !== keyId),
    )
  }
  return {
    putWrap: (wrap) => {
      remove(wrap)
      byKey.set(
        wrap.keyId,
        sorted([...(byKey.get(wrap.keyId) ?? []), wrap], ({ recipient }) => recipient),
      )
      byRecipient.set(
        wrap.recipient,
        sorted([...(byRecipient.get(wrap.recipient) ?? []), wrap], ({ keyId }) => keyId),
      )
    },
    wraps: (recipient) => byRecipient.get(recipient) ?? [],
    wrapsOf: (key) => byKey.get(key) ?? [],
    deleteWraps: (key, recipient) => {
      for (const wrap of byKey.get(key) ?? []) if (!recipient || wrap.recipient === recipient) remove(wrap)
    },
  }
}

const sorted = (wraps: KeyWrap[], by: (wrap: KeyWrap) => string): readonly KeyWrap[] =>
  wraps.sort((a, b) => (by(a) < by(b) ? -1 : 1))
