export { type ExportLine, totalsByAccount } from './export-lines.ts'
export { type ExportRun, listRuns, makeExport, readRun, waitingLines } from './export-run.ts'
export { kasseMigrations } from './migrations.ts'
export {
  approveRefund,
  type NoteRefusal,
  notePaid,
  noteReceipt,
  readApproved,
  readPaid,
  readReceipts,
} from './notes.ts'
export { type Booked, readKassen, type StationKasse, sumsOf } from './read-kassen.ts'
export { type Approve, closeHash, readSignatures, type Signature, type SignRefusal, signClose } from './sign.ts'
