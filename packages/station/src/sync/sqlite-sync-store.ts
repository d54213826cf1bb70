import type { DatabaseSync } from 'node:sqlite'
import { type BlobStore, inTransaction, type KeyId, type LogStore, logId, type Recipient } from '@buergerkoffer/log'
import type { SyncStore } from '@buergerkoffer/sync'
import { createSentBlobs } from '../store/sent-blobs.ts'
import { required, type Settings } from '../store/settings.ts'
import type { StationTables } from '../store/station-tables.ts'

export interface SyncStoreDeps {
  readonly database: DatabaseSync
  readonly log: LogStore
  readonly blobs: BlobStore
  readonly tables: StationTables
  readonly settings: Settings
  /** Told inside the commit which key's station copy is destroyed. */
  readonly onForget: (key: KeyId) => void
}

/** The station's durable memory for sync. */
export function createSqliteSyncStore(deps: SyncStoreDeps): SyncStore {
  const { database, log, blobs, tables, settings } = deps
  const sent = createSentBlobs(database)
  return {
    outLog: logId(required(settings.text('out-log'), 'out-log')),
    inLog: logId(required(settings.text('in-log'), 'in-log')),
    log,
    blobs,
    transact: (work) => inTransaction(database, work),
    pendingBlobs: tables.pendingBlobs,
    markBlobDurable: (hash) => {
      tables.markBlobDurable(hash)
      sent.forget(hash)
    },
    sentOf: sent.sentOf,
    noteSent: sent.noteSent,
    wantedBlobs: () => tables.wantedBlobs().filter((blob) => !blobs.has(blob.hash)),
    releasedKeys: tables.releasedKeys,
    takeWrap: (wrap) => {
      log.putWrap(wrap)
      if (!wrap.recipient.startsWith('tenant:')) tables.holdAnew(wrap.keyId)
    },
    forgetKey: (key, permit, receipt) => {
      for (const { recipient } of log.wrapsOf(key))
        if (!recipient.startsWith('tenant:')) log.deleteWraps(key, recipient)
      tables.deleteDraft(key)
      tables.markForgotten(key, receipt.time, permit.bytes, permit.signature)
      deps.onForget(key)
    },
    lockDown: () => lockDown(deps),
    control: () => {
      const [bytes, signature] = [settings.bytes('control'), settings.bytes('control-signature')]
      return bytes && signature && { bytes, signature }
    },
    saveControl: ({ bytes, signature }) => {
      settings.set('control', bytes)
      settings.set('control-signature', signature)
    },
  }
}

/** What opens something here goes: case and station keys of vault and post, the sealed private keys, every credential (SYNC-19). */
function lockDown({ log, tables, settings }: SyncStoreDeps): void {
  const own: readonly Recipient[] = ['vault', `station:${required(settings.text('station'), 'station')}`]
  for (const recipient of own) for (const { keyId } of log.wraps(recipient)) log.deleteWraps(keyId, recipient)
  settings.remove('vault-signing')
  settings.remove('vault-wrap')
  tables.deleteCredentials()
}
