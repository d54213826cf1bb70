export { type Outcome, runBeispiel, tarifOf } from './beispiel/run-beispiel.ts'
export { canonicalJson } from './canonical-json.ts'
export {
  type CaseFacts,
  type DocumentIn,
  type DocumentOut,
  documentsAtCounter,
  documentsInFor,
  documentsOnDecision,
  holdsOf,
  type LeistungRefusal,
  lateNoticesFor,
  type Notice,
  noticesFor,
  refusalFor,
} from './case-rules.ts'
export { type Catalogue, createCatalogue, type FeeLookupRefusal, type Leistung } from './catalogue.ts'
export { contentFaults, editorFaults } from './check/content-faults.ts'
export { type CheckMessage, checkContent } from './check.ts'
export type { ContentFault, ContentFaultCode } from './content-fault.ts'
export type { ContentFiles } from './content-files.ts'
export { diskContent } from './disk-content.ts'
export { faultText, reasonText } from './fault-text.ts'
export { betragText } from './kosten/betrag-text.ts'
export { type LetterValueName, letterValueNames } from './letter-value.ts'
export { packFor } from './pack-for.ts'
export {
  type Beispiele,
  type ContentFolder,
  type PlacedBeispiel,
  readContent,
  readContentFolder,
} from './read-content.ts'
export { type ContentReport, contentReport } from './report/content-report.ts'
export type { Actor } from './schema/actor-schema.ts'
export type { Ausweisart } from './schema/ausweisart-schema.ts'
export type { Beispiel } from './schema/beispiel-schema.ts'
export type { Content, LeistungBundle } from './schema/content-schema.ts'
export { formularSchema } from './schema/formular-schema.ts'
export type { Kosten } from './schema/kosten-schema.ts'
export type { LeistungContent } from './schema/leistung-schema.ts'
export type { LetterContent } from './schema/letter-schema.ts'
export type { StelleContent } from './schema/place-schema.ts'
export type { Capture, StepId } from './schema/step-schema.ts'
export type { TarifContent } from './schema/tarif-schema.ts'
export type { LeistungText, ModuleCode } from './schema/text-schema.ts'
export { makeSnapshot, readSnapshot, type Snapshot, type SnapshotRefusal } from './snapshot.ts'
export type { SetAside } from './snapshot-door/understand-content.ts'
