import {
  type BlobHash,
  type BlobStore,
  createMemoryBlobStore,
  createMemoryLogStore,
  type KeyId,
  type LogId,
  type LogStore,
  type Recipient,
} from '@buergerkoffer/log'
import type { BlobNotice, ReleasedKey, SyncStore } from '../station/sync-store.ts'
import type { SignedControl } from '../wire.ts'

/** A sync store with what the station itself writes beside it. */
export interface SyncStoreSubject {
  readonly store: SyncStore
  readonly noteOwnBlob: (hash: BlobHash, size: number) => void
  readonly wantBlob: (hash: BlobHash, size: number) => void
  readonly releaseKey: (key: KeyId, lastSeq: number) => void
}

export interface MemorySyncStoreDeps {
  readonly station: string
  readonly outLog: LogId
  readonly inLog: LogId
  readonly log?: LogStore
  readonly blobs?: BlobStore
}

/** The sync store of the simulation: same promises, nothing durable. */
export function createMemorySyncStore(deps: MemorySyncStoreDeps): SyncStoreSubject {
  const { station, outLog, inLog, log = createMemoryLogStore(), blobs = createMemoryBlobStore() } = deps
  const [own, wanted] = [new Map<BlobHash, BlobNotice>(), new Map<BlobHash, BlobNotice>()]
  const durable = new Set<BlobHash>()
  const sent = new Map<BlobHash, number>()
  const released = new Map<KeyId, ReleasedKey>()
  let control: SignedControl | undefined
  const dropWraps = (key: KeyId): void => {
    for (const { recipient } of log.wrapsOf(key)) if (!recipient.startsWith('tenant:')) log.deleteWraps(key, recipient)
  }
  const store: SyncStore = {
    outLog,
    inLog,
    log,
    blobs,
    transact: (work) => work(),
    pendingBlobs: () => [...own.values()].filter((blob) => !durable.has(blob.hash)),
    markBlobDurable: (hash) => {
      durable.add(hash)
      sent.delete(hash)
    },
    sentOf: (hash) => sent.get(hash),
    noteSent: (hash, offset) => void sent.set(hash, offset),
    wantedBlobs: () => [...wanted.values()].filter((blob) => !blobs.has(blob.hash)),
    releasedKeys: () => [...released.values()],
    takeWrap: (wrap) => {
      log.putWrap(wrap)
      if (!wrap.recipient.startsWith('tenant:')) released.delete(wrap.keyId)
    },
    forgetKey: (key) => {
      dropWraps(key)
      released.delete(key)
    },
    lockDown: () => {
      const recipients: readonly Recipient[] = ['vault', `station:${station}`]
      for (const { keyId } of recipients.flatMap(log.wraps)) dropWraps(keyId)
    },
    control: () => control,
    saveControl: (saved) => {
      control = saved
    },
  }
  return {
    store,
    noteOwnBlob: (hash, size) => void own.set(hash, { hash, size }),
    wantBlob: (hash, size) => void wanted.set(hash, { hash, size }),
    releaseKey: (keyId, lastSeq) => void released.set(keyId, { keyId, lastSeq }),
  }
}
