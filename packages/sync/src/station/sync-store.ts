import type { BlobHash, BlobStore, Head, KeyId, KeyWrap, LogId, LogStore, Recipient } from '@buergerkoffer/log'
import type { BlobNotice, GoneBlob, Receipt } from '../protocol.ts'
import type { SignedControl } from '../wire.ts'

/** A key whose case is handed over: to be destroyed here once the centre has everything written under it. */
export interface ReleasedKey {
  readonly keyId: KeyId
  /** The last own entry under the key, or the one that released it. */
  readonly lastSeq: number
}

/** The log in which a station goes on after a fork, and up to where the centre and it agreed in the old one (SYNC-46). */
export interface Fork {
  readonly log: LogId
  readonly common: Head
}

/** A log that a fork has closed; what follows the position is this side's branch of it (SYNC-46). */
export interface ClosedLog {
  readonly log: LogId
  readonly after: number
}

/** What may be deleted for good, because a verified backup of the centre has it (SYNC-15). */
export interface Archivable {
  /** Keys forgotten here whose authority wraps are still kept. */
  readonly keys: readonly KeyId[]
  /** Durable blobs whose case is forgotten, or that belong to none. */
  readonly blobs: readonly BlobHash[]
}

/** Where the station and the centre stand to each other. */
export interface LineMemory {
  readonly outLog: () => LogId
  readonly control: () => SignedControl | undefined
  readonly saveControl: (control: SignedControl) => void
  /** The last position of the out-log on which the centre and this station agreed. */
  readonly agreed: () => number
  readonly agree: (seq: number) => void
  readonly fork: () => Fork | undefined
  /** Own logs that forks have closed, oldest first. */
  readonly closed: () => readonly ClosedLog[]
  /** The oldest closed log of whose branch the centre lacks something, and the position up to which it has it. */
  readonly branch: () => ClosedLog | undefined
  /** The centre has the branch of a closed log up to a position. */
  readonly noteBranch: (log: LogId, through: number) => void
  readonly beginFork: (fork: Fork) => void
}

/**
 * What the station's side of sync remembers, durably. All calls are synchronous; `transact` makes several of them one commit.
 * Nothing in it needs the vault: a locked station syncs (SYNC-34). It stores and lists; what is to be done says `retention.ts`.
 */
export interface SyncStore extends LineMemory {
  readonly inLog: LogId
  /** Under which keys stand in the post for this station. */
  readonly ownRecipient: Recipient
  readonly log: LogStore
  readonly blobs: BlobStore
  readonly transact: <T>(work: () => T) => T

  /** Own blobs that the centre has not yet called durable. */
  readonly pendingBlobs: () => readonly BlobNotice[]
  readonly markBlobDurable: (hash: BlobHash) => void
  /** How far an own blob was when the centre last said so, in bytes; undefined for one that was never begun, or is durable. */
  readonly sentOf: (hash: BlobHash) => number | undefined
  readonly noteSent: (hash: BlobHash, offset: number) => void
  /** No blob counts as durable at the centre any more, none as told to be lost, and no branch as taken: it was restored. */
  readonly doubt: () => void
  /**
   * The station went back in time: files that nobody here remembers count as own and durable. They go once a backup reaches the position, or are
   * sent if the centre forgets them, too (SYNC-18).
   */
  readonly adoptBlobs: (seq: number) => void
  /** A blob that is here, and that nobody here remembered, is to be sent. */
  readonly expectBlob: (blob: BlobNotice) => void
  /** Why an own blob is not here any more; undefined for one that is, or that nobody here knows. */
  readonly goneReason: (hash: BlobHash) => GoneBlob['reason'] | undefined
  /** An own blob's file is not where it should be: nobody waits for it any more. */
  readonly loseBlob: (hash: BlobHash) => void
  /** Blobs of the centre that are named by an order and not here yet. */
  readonly wantedBlobs: () => readonly BlobNotice[]

  /** Every wrap kept here for an authority. */
  readonly authorityWraps: () => readonly KeyWrap[]
  readonly releasedKeys: () => readonly ReleasedKey[]
  /** A key that came back is released no more, nor forgotten; the permit to have destroyed it is kept (SYNC-50). */
  readonly holdAnew: (key: KeyId) => void
  /** Notes that a key is destroyed here and keeps the receipt as the permit; what else was kept under the key goes too. */
  readonly markForgotten: (key: KeyId, permit: SignedControl, receipt: Receipt) => void
  readonly archivable: (through: number) => Archivable
  /** Notes that all this is deleted, so that it is not offered again. The blobs' files go after the commit. */
  readonly markArchived: (archived: Archivable) => void
  /** Destroys what opens the vault; the wraps are destroyed beside. */
  readonly closeVault: () => void
  /**
   * Goes on in the log of the fork under another station code; what follows `common` in the old one is a branch. All that was written so far
   * counts from now on as written at the new log's first position: the branch goes before it. If that log is open already, only the code is taken.
   */
  readonly goOn: (stationCode: string) => void
}
