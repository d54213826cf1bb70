import type { EidRight } from '../device.ts'

/** The SDK's names of access rights (SDK, ACCESS_RIGHTS) that an authority's reading may use. */
const RIGHTS: ReadonlyMap<string, EidRight> = new Map([
  ['Address', 'address'],
  ['ArtisticName', 'artistic-name'],
  ['BirthName', 'birth-name'],
  ['CanAllowed', 'can-allowed'],
  ['DateOfBirth', 'date-of-birth'],
  ['DoctoralDegree', 'doctoral-degree'],
  ['DocumentType', 'document-type'],
  ['FamilyName', 'family-name'],
  ['GivenNames', 'given-names'],
  ['IssuingCountry', 'issuing-country'],
  ['Nationality', 'nationality'],
  ['PlaceOfBirth', 'place-of-birth'],
  ['ValidUntil', 'valid-until'],
])

export function rightOf(name: string): EidRight {
  return RIGHTS.get(name) ?? 'other'
}
