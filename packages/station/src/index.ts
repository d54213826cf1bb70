export { createTrustedClock, type MachineClock, type TrustedClock } from './clock.ts'
export type { Devices } from './devices/devices.ts'
export {
  type DeviceWatch,
  type EidStandTrouble,
  NO_DEVICES,
  type WatchDevicesDeps,
  watchDevices,
} from './devices/watch-devices.ts'
export type { DeviceNote, Looked, Watched } from './devices/watched.ts'
export { type EnrolAnswer, type EnrolmentTicket, enrolStation, ticketSchema } from './enrol.ts'
export type { Evidence } from './evidence.ts'
export type { Delivery, HandedOverCase } from './handed-over.ts'
export type { ConflictSide, FieldConflict } from './model/case-conflicts.ts'
export { type CaseFile, foldCase, type HistoryLine } from './model/case-file.ts'
export type { TakenBox } from './model/sealing-model.ts'
export type { StationModel } from './model/station-model.ts'
export type { ReleasedCase } from './model/visits-model.ts'
export { createStation, type Station, type UnlockAnswer } from './station.ts'
export type { BlobFate } from './store/blob-fates.ts'
export type { ScanTray, TrayPage } from './store/scan-tray.ts'
export { createSettings } from './store/settings.ts'
export { stationMigrations } from './store/tables.ts'
export { createHttpCarrier, type HttpCarrier } from './sync/http-carrier.ts'
export { LineFault, type LineTrouble } from './sync/line-fault.ts'
export { type LineState, type SyncLoop, startSyncLoop } from './sync/sync-loop.ts'
export type { CaseTransfer, CaseTransferState } from './transfer/case-transfer.ts'
export type { FileState, FileTransfer } from './transfer/file-transfer.ts'
export type { Portion } from './transfer/portion.ts'
export type { Transfer } from './transfer/transfer.ts'
export type { UnlockedStation } from './unlocked-station.ts'
export { createUuidv7 } from './uuid.ts'
export { type CredentialNote, fewestCredentials } from './vault/credential-book.ts'
export type { KeyAnswer } from './vault/credentials.ts'
export type { Lease } from './vault/lease.ts'
export { drawWords, normalWords } from './vault/words.ts'
export type { StationVolumes, VolumeTarget } from './volume/station-volumes.ts'
export {
  createVolumeFolder,
  MediumAlteredError,
  type StoredVolume,
  type VolumeFolder,
  volumeEnding,
} from './volume/volume-folder.ts'
export { isDiskFull } from './write/disk-full.ts'
export type { CaseEvents, Step, StepBlob, StepRefusal } from './write/step.ts'
