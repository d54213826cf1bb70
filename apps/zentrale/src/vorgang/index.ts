export { type Acceptance, accept } from './accept.ts'
export { type ActRefusal, act } from './act.ts'
export { anmeldungOf } from './anmeldung.ts'
export { carryBranch, deliverBranch } from './branch.ts'
export { isReviewDue, operatorsOf, type ReviewRule, reviewSubject, shareOf } from './case-rules.ts'
export { type CaseDocument, type CaseView, caseView, type DocumentFile, readDocument, readScan } from './case-view.ts'
export type { VorgangContext } from './context.ts'
export { deliverCase, giveOrders, type Recipient } from './deliver.ts'
export { type EntryWriter, entryWriter } from './entry-writer.ts'
export { filesHere } from './files-here.ts'
export { giveHeldOrders } from './held-order.ts'
export { type Asked, recallCase, settleConflict, takeOverCase } from './hold-case.ts'
export { hasUnread, type Tried, takeIn, tryAgain } from './intake.ts'
export { countLate, type LateEntry, listLate, listLost, type Spoken } from './list-late.ts'
export { vorgangMigrations } from './migrations.ts'
export { createKeyRing } from './open-key.ts'
export { openVorgang } from './open-vorgang.ts'
export { missingPositions, type ProvenLog } from './proof.ts'
export {
  type ErasedEntry,
  listErased,
  listQuarantine,
  listRepaired,
  type Quarantined,
  quarantinedBytes,
  type Repaired,
} from './quarantine.ts'
export { readCaseFile } from './read-case-file.ts'
export { readRecords } from './read-records.ts'
export { countRejected, listRejected, type Rejected, rejectedBytes } from './rejected.ts'
export { reportLost, reviewLate } from './report-loss.ts'
export { type Return, returnCase } from './return-case.ts'
export { type Due, type Stage, stages } from './stage.ts'
export { readSubject, type Subject, type SubjectEvent, subjectOf } from './station-subject.ts'
export type { Summary } from './summary.ts'
export { countCases, countLines, type WorkListLine, type WorkListQuery, workList, workListLimit } from './work-list.ts'
