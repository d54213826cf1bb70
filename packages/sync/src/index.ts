export { nextRun } from './batch.ts'
export { createFairQueue } from './centre/fair-queue.ts'
export {
  type PullSource,
  type PushPlan,
  type PushView,
  planPull,
  planPush,
  type ReceiptFacts,
  receiptFrom,
  refused,
} from './centre/plan.ts'
export { receiveUpload } from './centre/receive-upload.ts'
export { createUploadGate } from './centre/upload-gate.ts'
export { type Delivery, deliveredType, readDelivery, writeDelivery } from './delivered.ts'
export { isFreshNonce, issueNonce } from './nonce.ts'
export {
  type Answer,
  type AnswerBody,
  type Control,
  maxMessageBytes,
  protocolVersion,
  type Receipt,
  type Refusal,
  type Request,
  type WireRun,
} from './protocol.ts'
export type { Following } from './station/blob-request.ts'
export { type Carried, createLineMeter, type LineMeter } from './station/line-meter.ts'
export type { BatchSize } from './station/next-request.ts'
export { createStationSync, isPassing, type StationSync, type Turn } from './station/station-sync.ts'
export type { BlobNotice, ReleasedKey, SyncStore } from './station/sync-store.ts'
export type { TrustedKeys } from './station/take-answer.ts'
export { readFrame, writeFrame } from './upload-frame.ts'
export {
  isSignedBy,
  readAnswer,
  readControl,
  readEnvelope,
  readRequest,
  type SignedControl,
  type SignedRequest,
  signControl,
  writeAnswer,
  writeRequest,
} from './wire.ts'
