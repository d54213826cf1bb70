export { addressLine, addressLines, streetLine } from './address-lines.ts'
export { ageOn } from './age.ts'
export type { Anschrift, Wohnungsart } from './anschrift.ts'
export {
  type AfterExpiry,
  type Ausweisart,
  isAusweisartId,
  isExpired,
  latestValidity,
  type ShownDocument,
} from './ausweisart.ts'
export {
  type Ausweisdokument,
  type AusweisdokumentArt,
  ausweisdokumentName,
  ausweisdokumentNames,
  isValidOn,
} from './ausweisdokument.ts'
export { checkDin91379, type Din91379Class, type ForeignCharacter } from './din91379/check.ts'
export { everydayName, officialName, officialNameWithGeburtsname, sortKey, sortName } from './display-name.ts'
export { dsmeldSheets } from './dsmeld.ts'
export { type Familienstand, type FamilienstandKey, familienstandTexts } from './familienstand.ts'
export {
  formatPartialDate,
  type PartialDate,
  parsePartialDate,
  partialDateFromDsmeld,
  partialDateToDsmeld,
} from './partial-date.ts'
export type { Beziehung, Geburt, Geschlecht, Person } from './person.ts'
export { isPersonId, type PersonId, personId } from './person-id.ts'
export type { PersonName } from './person-name.ts'
export { type IdentityFault, type IdentityProof, proveIdentity } from './prove-identity.ts'
export type { RecordedAnschrift, RecordedPerson } from './recorded-person.ts'
export { nameParts, namePartsMatch, searchForm, streetSearchForm } from './search-form.ts'
export {
  familyNameParts,
  givenNameParts,
  type SearchQuery,
  type SearchToken,
  tokensOf,
  tokensOfQuery,
} from './search-token.ts'
export { type Auskunftssperre, keineSperren, type Sperren, type Uebermittlungssperre } from './sperre.ts'
export { foreignStaatsangehoerigkeiten, staatName, staatsangehoerigkeitText } from './staatsangehoerigkeit.ts'
export { stateKeyOf } from './state-code.ts'
