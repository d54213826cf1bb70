import type { AsyncLogStore, BlobHash, Head, KeyId, KeyWrap, LogId, SignedRun, VerifyingKey } from '@buergerkoffer/log'
import type { AnswerBody, BlobNotice, GoneBlob, Refusal, Request } from '../protocol.ts'

/** A station as the centre knows it. */
export interface KnownStation {
  readonly station: string
  readonly inLog: LogId
  /** Null until its enrolment. */
  readonly enrolled: KnownKeys | null
  /** ISO 8601. */
  readonly leaseUntil: string
  readonly locked: boolean
  /** False from the restoring of a backup until the station has been heard: till then nothing is appended to its in-log (SYNC-17). */
  readonly reconciled: boolean
}

export interface KnownKeys {
  /** The log it writes now; a fork closes one and opens another (SYNC-46). */
  readonly outLog: LogId
  readonly linkKey: VerifyingKey
  readonly signingKey: VerifyingKey
}

/** Where a log ends at the centre, and how often the centre was restored. */
export interface LogEnd {
  readonly seq: number
  readonly hash: Uint8Array
  readonly incarnation: number
  /** How far a verified backup reaches. */
  readonly archivedThrough: number
}

/** A station and its logs. */
export interface Standing {
  readonly station: KnownStation
  /** Where its out-log ends; undefined before its enrolment. */
  readonly out: LogEnd | undefined
  /** Where its in-log ends. */
  readonly given: LogEnd | undefined
  /** Positions of the out-log whose entry is lost. */
  readonly missing: readonly number[]
}

/** A contact of a station, at the centre's time. */
export interface Contact {
  /** ISO 8601. */
  readonly at: string
  readonly leaseUntil: string
  /** Station's wall clock minus the centre's, in milliseconds (SYNC-49). */
  readonly clockOffset: number
}

/**
 * What the centre's side of sync stands on: one transaction in the tenant of one station. All of it commits together, or nothing.
 * A call that fails throws and undoes the transaction.
 */
export interface CentreTx {
  readonly log: AsyncLogStore
  /** Undefined for a log that nobody registered; `for update` locks its row until the transaction ends. */
  readonly logEnd: (log: LogId, lock?: 'for update') => Promise<LogEnd | undefined>
  /** Keeps bytes that fit no chain (SYNC-10). */
  readonly keepRejected: (log: LogId, reason: Refusal, bytes: Uint8Array) => Promise<void>
  /** Keeps wraps, none over one that is there. */
  readonly keepWraps: (wraps: readonly KeyWrap[]) => Promise<void>
  /** The recipient under which the tenant's own wraps stand. */
  readonly tenant: `tenant:${string}`
  /** What every answer says, as it stands in this transaction. */
  readonly standing: () => Promise<Standing>

  /** Waits for blobs from now on; again is no fault. Only announced blobs are taken (SYNC-13). */
  readonly announce: (blobs: readonly BlobNotice[]) => Promise<void>
  /** The blobs of this station that are waited for, smallest first, at most `limit`. */
  readonly announced: (limit: number) => Promise<readonly BlobNotice[]>
  /** Those of the blobs that are waited for, with this size. */
  readonly expected: (blobs: readonly BlobNotice[]) => Promise<ReadonlySet<BlobHash>>
  /** Waits for blobs no more: they are durable. */
  readonly settle: (hashes: readonly BlobHash[]) => Promise<void>
  /** Waits for a blob no more, and notes for a person that it will never come. */
  readonly giveUp: (gone: GoneBlob) => Promise<void>
  /** Those of the blobs that are not to come any more: given up, or of a case that was destroyed by rule. */
  readonly unwanted: (blobs: readonly BlobHash[]) => Promise<readonly BlobHash[]>
  /** Whether a blob is one that stations may fetch. */
  readonly isPublished: (hash: BlobHash) => Promise<boolean>

  readonly noteContact: (contact: Contact) => Promise<void>
  /** Lengthens the lease without a contact, never shortens it; a locked station's stays as it is. `until`: ISO 8601. */
  readonly lengthenLease: (until: string) => Promise<void>
  /** The station was heard after a restore: what was held back for it is appended now (SYNC-17). */
  readonly reconcile: () => Promise<void>

  /** The keys of what is ordered after one position up to another; their wraps are destroyed here once the station shows that they arrived. */
  readonly post: (after: number, upTo: number) => Promise<Post>
  readonly postArrived: (inSeq: number) => Promise<void>
  /** Wraps anew, for a station that went back in time, those of the keys whose cases it holds. Nothing of them is kept here. */
  readonly keysBack: (keys: readonly KeyId[]) => Promise<readonly KeyWrap[]>

  /** Which of these keys were really unwrapped and really opened everything of the station's log under them (SYNC-14). */
  readonly opened: (outLog: LogId, keys: readonly KeyId[]) => Promise<readonly KeyId[]>
  /** Whether a log has entries that the read models could take in now. */
  readonly hasUnread: (log: LogId) => Promise<boolean>

  readonly enrol: (request: Extract<Request, { kind: 'enrol' }>) => Promise<AnswerBody>
  /**
   * Closes the station's out-log and opens the named one under a new station code; what of the old one follows `common` goes back to the
   * station as carriers (SYNC-46). The same log again is no fault.
   */
  readonly reopen: (log: LogId, common: Head) => Promise<AnswerBody>
  /** Where the station's branch of a closed log begins, the log's row locked; undefined if the station has no such log. */
  readonly branchStart: (log: LogId) => Promise<Head | undefined>
  /** Whether a branch that is here begins there, or one of its runs ended there. */
  readonly isOnBranch: (head: Head) => Promise<boolean>
  /** Appends a judged run of a branch, entry by entry in carriers, to the station's in-log, and notes where it ends (SYNC-46). */
  readonly carry: (run: SignedRun) => Promise<void>
}

/** Keys in the post, and what of them the station itself may open; of all of them it keeps what the authority opens (SYNC-17). */
export interface Post {
  readonly keys: readonly KeyId[]
  readonly wraps: readonly KeyWrap[]
}

/** The centre's durable memory for sync, of every tenant. */
export interface CentreStore {
  /** A transaction that begins with who the station is; undefined for one that nobody has announced. */
  readonly meet: <T>(station: string, work: (tx: CentreTx, known: KnownStation) => Promise<T>) => Promise<T | undefined>
  readonly transact: <T>(station: string, work: (tx: CentreTx) => Promise<T>) => Promise<T>
  /**
   * Takes what has arrived in a log into the read models, in its own transaction: there keys are opened, and unreadable entries set apart. Answers
   * whether that is done; a store that many ask at once may answer before, and read when it gets to it. `soon`: nobody waits for it.
   */
  readonly takeIn: (station: string, log: LogId, haste?: 'now' | 'soon') => Promise<boolean>
}
