export type { Aead } from './aead.ts'
export { asAsync } from './as-async.ts'
export { type AsyncBlobStore, asAsyncBlobs, type BlobPart, type BlobStand, keepPart } from './blob/async-blob-store.ts'
export { createAsyncFileBlobStore } from './blob/async-file-blob-store.ts'
export { type BlobRef, hashOf, openBlob, sealBlob } from './blob/blob.ts'
export type { BlobStore, PartAnswer } from './blob/blob-store.ts'
export { createFileBlobStore } from './blob/file-blob-store.ts'
export { createMemoryBlobStore } from './blob/memory-blob-store.ts'
export { createQueues } from './blob/queues.ts'
export { type ChainLink, chainHashes, emptyHead, extendHead, type Head, hashEntry, sameHead } from './chain.ts'
export {
  type EntryClass,
  type EntryFault,
  type EntryHeader,
  EntryTooLargeError,
  openEntry,
  type Position,
  readHeader,
  sealEntry,
  writePublicEntry,
} from './entry.ts'
export {
  type Ancestors,
  ancestorsOf,
  areConcurrent,
  type CausalOrder,
  causalOrder,
  headsOf,
  type Linked,
  unseenOf,
} from './fold.ts'
export { type SignedHead, signHead, verifyHead } from './head.ts'
export {
  type BlobHash,
  blobHash,
  type EventId,
  eventId,
  isBlobHash,
  isKeyId,
  type KeyId,
  keyId,
  type LogId,
  logId,
} from './ids.ts'
export { type ContentKey, keyFrom, keyIdOf, newKey, publicKeyId, type RandomBytes } from './key.ts'
export { makeFolderDurably } from './make-folder.ts'
export { createJournal, type Journal, type JournalMap } from './memory/journal.ts'
export { createMemoryLogStore } from './memory/log-store.ts'
export { largestPlain, type Packing } from './payload.ts'
export { createPostgresLogStore } from './postgres/log-store.ts'
export { type LogKind, type RegisteredLog, registeredLog, registerLog } from './postgres/registered-log.ts'
export { keepRejected, listRejected, type RejectedBytes } from './postgres/rejected.ts'
export { logMigrations } from './postgres/tables.ts'
export {
  buryKey,
  isBuried,
  listTombstones,
  markSwept,
  type Tombstone,
  unsweptBlobs,
} from './postgres/tombstones.ts'
export { keepWraps, wrapsFor } from './postgres/wraps.ts'
export { decodeRecords, type EventRecord, encodeRecords, type Instant } from './record.ts'
export { judgeRun, rowsOf } from './run.ts'
export { openBytes, sealBytes } from './sealed-bytes.ts'
export { isSigned, type Signer, type SigningKey, signWith, type Verifier, type VerifyingKey } from './signature.ts'
export {
  DatabaseAheadError,
  forgetDeleted,
  inTransaction,
  logTables,
  openSqlite,
  type SqliteMigration,
} from './sqlite/database.ts'
export { createSqliteLogStore } from './sqlite/log-store.ts'
export type { AppendAnswer, AsyncLogStore, LogStore, LogStoreOpener, SignedRun, StoredEntry } from './store.ts'
export { syncFolder, syncFolderAside } from './sync-folder.ts'
export {
  type KeyWrap,
  type Recipient,
  unwrapFromVault,
  unwrapWithPrivateKey,
  wrapForPublicKey,
  wrapForVault,
  wrapHash,
} from './wrap.ts'
