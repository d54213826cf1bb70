import type { ChainLink, Head } from './chain.ts'
import type { SignedHead } from './head.ts'
import type { KeyId, LogId } from './ids.ts'
import type { KeyWrap, Recipient } from './wrap.ts'

/** One position as stored: the bytes as they were written (never re-serialised), the chain's hash, and the signature where a transaction ended. */
export interface StoredEntry {
  readonly seq: number
  readonly link: ChainLink
  readonly hash: Uint8Array
  readonly signature?: Uint8Array
}

/** The links of one transaction and the signed head they lead to. */
export interface SignedRun {
  readonly after: Head
  readonly links: readonly ChainLink[]
  readonly head: SignedHead
}

export type AppendAnswer =
  | { readonly kind: 'appended' }
  /** The store stands elsewhere than the run assumes. */
  | { readonly kind: 'elsewhere'; readonly head: Head }
  /** The links don't lead to the head that is signed. */
  | { readonly kind: 'broken-chain' }

/**
 * Logs and wraps in one place, so that a step's entries and keys commit together. Synchronous: the station's state machines must not wait in
 * the middle. Every call runs inside the transaction its opener has begun. Appends only; nothing here changes or removes an entry.
 */
export interface LogStore {
  readonly head: (log: LogId) => Head
  readonly signedHead: (log: LogId) => SignedHead | undefined
  readonly append: (run: SignedRun) => AppendAnswer
  /** Entries after a position, oldest first, at most `limit`. */
  readonly read: (log: LogId, after: number, limit: number) => readonly StoredEntry[]
  readonly putWrap: (wrap: KeyWrap) => void
  readonly wraps: (recipient: Recipient) => readonly KeyWrap[]
  readonly wrapsOf: (key: KeyId) => readonly KeyWrap[]
  /** Removes a key's wraps for one recipient, or for all. */
  readonly deleteWraps: (key: KeyId, recipient?: Recipient) => void
}

/** The same promises over a connection that must be waited for: PostgreSQL. */
export type AsyncLogStore = {
  readonly [K in keyof LogStore]: (...args: Parameters<LogStore[K]>) => Promise<ReturnType<LogStore[K]>>
}

/** How a suite or a program opens a transaction on any store. */
export interface LogStoreOpener {
  readonly transact: <T>(work: (store: AsyncLogStore) => Promise<T>) => Promise<T>
}
