export type { BatchSize } from './batch.ts'
export { nextRun } from './batch.ts'
export type { UploadLimits } from './centre/blob-door.ts'
export { branchOf } from './centre/branch.ts'
export type {
  CentreStore,
  CentreTx,
  Contact,
  KnownKeys,
  KnownStation,
  LogEnd,
  Standing,
} from './centre/centre-store.ts'
export { type CentreSync, type CentreSyncDeps, createCentreSync } from './centre/centre-sync.ts'
export { refused } from './centre/plan.ts'
export { type Delivery, deliveredType, readDelivery, writeDelivery } from './delivered.ts'
export { isFreshNonce, issueNonce, type NonceSecret, nonceTagger } from './nonce.ts'
export {
  type Answer,
  type AnswerBody,
  type BlobNotice,
  type Control,
  type GoneBlob,
  maxMessageBytes,
  protocolVersion,
  type Receipt,
  type Refusal,
  type Request,
  type StationClock,
  type WireRun,
} from './protocol.ts'
export type { Following } from './station/blob-request.ts'
export { type Carried, createLineMeter, type LineMeter } from './station/line-meter.ts'
export {
  createStationSync,
  isPassing,
  type StationSync,
  type Turn,
  type UnderWay,
  type VolumeMessages,
  type VolumeTurn,
} from './station/station-sync.ts'
export type { Archivable, ClosedLog, Fork, LineMemory, ReleasedKey, SyncStore } from './station/sync-store.ts'
export type { TrustedKeys } from './station/take-answer.ts'
export { readFrame, writeFrame } from './upload-frame.ts'
export type { VolumeMessage, VolumeVisit } from './volume/centre-visit.ts'
export { recipientOf } from './volume/label.ts'
export {
  type OpenedVolume,
  openVolume,
  peekVolume,
  type VolumeRefusal,
  type VolumeSource,
} from './volume/read-volume.ts'
export { type ReadVolume, readVolumes } from './volume/read-volumes.ts'
export { writeVolumeNonce } from './volume/volume-nonce.ts'
export { largestVolume, type VolumeFile, type WrittenVolume, writeVolumes } from './volume/write-volumes.ts'
export {
  isSignedBy,
  readAnswer,
  readControl,
  readEnvelope,
  readRequest,
  type SignedControl,
  type SignedRequest,
  signControl,
  signedBytes,
  writeAnswer,
  writeRequest,
} from './wire.ts'
