import type { BlobHash, KeyId, KeyWrap } from '@buergerkoffer/log'
import type { Receipt } from '../protocol.ts'
import type { SignedControl } from '../wire.ts'
import type { ReleasedKey, SyncStore } from './sync-store.ts'

/**
 * What a receipt permits (SYNC-15): durable blobs need no resending; keys the centre has opened are destroyed here; and of what lies in a verified
 * backup nothing is kept. Answers the blobs whose files may go once this is committed.
 */
export function honour(store: SyncStore, receipt: Receipt, permit: SignedControl): readonly BlobHash[] {
  for (const hash of receipt.blobs) store.markBlobDurable(hash)
  // What stands only in a branch has no receipt yet.
  if (store.branch()) return []
  for (const released of store.releasedKeys())
    if (mayForget(released, receipt)) forget(store, released, permit, receipt)
  const archived = store.archivable(receipt.archivedThrough)
  for (const key of archived.keys) dropWraps(store, key, isAuthority)
  if (archived.keys.length + archived.blobs.length > 0) store.markArchived(archived)
  return archived.blobs
}

/**
 * Keeps a wrap that came with an order. A key that comes back to a station that had released it is held anew: the earlier release permits
 * nothing any more (SYNC-50).
 */
export function takeWrap(store: SyncStore, wrap: KeyWrap): void {
  store.log.putWrap(wrap)
  if (!isAuthority(wrap)) store.holdAnew(wrap.keyId)
}

/** Destroys every wrap that opens something here, vault and post; authority wraps and ciphertext stay, so that pushing goes on (SYNC-19). */
export function lockDown(store: SyncStore): void {
  for (const recipient of ['vault', store.ownRecipient] as const)
    for (const { keyId } of store.log.wraps(recipient)) store.log.deleteWraps(keyId, recipient)
  store.closeVault()
}

function forget(store: SyncStore, { keyId }: ReleasedKey, permit: SignedControl, receipt: Receipt): void {
  dropWraps(store, keyId, (wrap) => !isAuthority(wrap))
  store.markForgotten(keyId, permit, receipt)
}

function mayForget({ keyId, lastSeq }: ReleasedKey, receipt: Receipt): boolean {
  return receipt.seq >= lastSeq && receipt.opened.some((opened) => opened === keyId)
}

const isAuthority = ({ recipient }: KeyWrap): boolean => recipient.startsWith('tenant:')

function dropWraps({ log }: SyncStore, key: KeyId, which: (wrap: KeyWrap) => boolean): void {
  for (const wrap of log.wrapsOf(key)) if (which(wrap)) log.deleteWraps(key, wrap.recipient)
}
