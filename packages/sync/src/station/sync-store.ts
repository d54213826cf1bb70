import type { BlobHash, BlobStore, KeyId, KeyWrap, LogId, LogStore } from '@buergerkoffer/log'
import type { Receipt } from '../protocol.ts'
import type { SignedControl } from '../wire.ts'

export interface BlobNotice {
  readonly hash: BlobHash
  readonly size: number
}

/** A key whose case is handed over: to be destroyed here once the centre has everything written under it. */
export interface ReleasedKey {
  readonly keyId: KeyId
  /** The last own entry under the key, or the one that released it. */
  readonly lastSeq: number
}

/**
 * What the station's side of sync remembers, durably. All calls are synchronous; `transact` makes several of them one commit.
 * Nothing in it needs the vault: a locked station syncs (SYNC-34).
 */
export interface SyncStore {
  readonly outLog: LogId
  readonly inLog: LogId
  readonly log: LogStore
  readonly blobs: BlobStore
  readonly transact: <T>(work: () => T) => T
  /** Own blobs that the centre has not yet called durable. */
  readonly pendingBlobs: () => readonly BlobNotice[]
  readonly markBlobDurable: (hash: BlobHash) => void
  /** How far an own blob was when the centre last said so, in bytes; undefined for one that was never begun, or is durable. */
  readonly sentOf: (hash: BlobHash) => number | undefined
  readonly noteSent: (hash: BlobHash, offset: number) => void
  /** Blobs of the centre that are named by an order and not here yet. */
  readonly wantedBlobs: () => readonly BlobNotice[]
  /**
   * Keeps a wrap that came with an order. A key that comes back to a station that had released it is held anew: the earlier release permits
   * nothing any more (SYNC-50).
   */
  readonly takeWrap: (wrap: KeyWrap) => void
  readonly releasedKeys: () => readonly ReleasedKey[]
  /** Destroys the station's own copies of a key and keeps the receipt as the permit. */
  readonly forgetKey: (key: KeyId, permit: SignedControl, receipt: Receipt) => void
  /** Destroys every wrap that opens something here, vault and post; authority wraps and ciphertext stay, so that pushing goes on (SYNC-19). */
  readonly lockDown: () => void
  readonly control: () => SignedControl | undefined
  readonly saveControl: (control: SignedControl) => void
}
