export type { Freshness, IssueRules } from './command/paper.ts'
export type { AcceptRules } from './command/townhall.ts'
export type { VorgangCommand, VorgangRefusal } from './command.ts'
export { beginsHold, changesOf, mergeVorgang } from './conflict/changes.ts'
export { readField, writeField } from './conflict/field.ts'
export { answerIdOf, isFieldValue } from './conflict/field-value.ts'
export { isSameValue } from './conflict/same-value.ts'
export { isAtStation } from './decide/hold.ts'
export { ageOfPerson, isVouchedFor } from './decide/identity.ts'
export { isBrought, isFresh, isResult, keptOriginals, notIssuable } from './decide/paper.ts'
export { missingPromises } from './decide/townhall.ts'
export { vorgangDecider } from './decide.ts'
export { type ChipField, chipFields } from './event/person.ts'
export {
  type DataOf,
  readVorgangEvent,
  type VorgangEvent,
  type VorgangEventType,
  vorgangEventVersion,
} from './event.ts'
export { evolveVorgang, fieldsSetBy } from './evolve.ts'
export { personSchema } from './person-schema.ts'
export {
  ageOfSealed,
  type CaptureKind,
  captureField,
  captureKinds,
  isCaptured,
  kindOfSealed,
  sealedOf,
  sealedUntil,
} from './sealed.ts'
export {
  emptyVorgang,
  holdNumberOf,
  isIdentified,
  isRepresented,
  personOf,
  type RecordedPayment,
  recallOf,
  type Snapshot,
  signatureOf,
  type Vorgang,
  validDocuments,
} from './state.ts'
