import type { EidPerson, EidPlace, PartialDate } from '@buergerkoffer/devices/eid'
import type { Answers } from '@buergerkoffer/domain/formular'
import { staatName, stateKeyOf } from '@buergerkoffer/domain/person'

/** A document as the step that checks it wants it. */
export interface ChipDocument {
  readonly art: string
  /** ISO day. */
  readonly validUntil: string
}

export interface ChipAnswers {
  /** What the chip says, by field of the person form. */
  readonly answers: Answers
  /** Fields that must be asked for: the chip is silent there, or says what the form cannot hold, and a default would be wrong. */
  readonly open: readonly string[]
  /** Null for a kind of document that the content does not know. */
  readonly document: ChipDocument | null
}

/** What the eID server read from a chip, as answers of the person form. Names stay letter by letter as the chip has them, in capitals, too. */
export function personFromChip(person: EidPerson): ChipAnswers {
  const { familyName, birthName } = person
  const texts = {
    familienname: familyName,
    vornamen: person.givenNames,
    geburtsname: birthName === familyName ? undefined : birthName,
    doktorgrad: person.doctoralDegree,
    kuenstlername: person.artisticName,
    geburtsdatum: person.birthDate && dateOf(person.birthDate),
    geburtsort: person.birthPlace && birthPlaceOf(person.birthPlace),
  }
  const parts = [filled(texts), nationalityOf(person), addressOf(person.address)]
  return {
    answers: { ...Object.assign({}, ...parts.map(({ answers }) => answers)), source: 'document' },
    open: parts.flatMap(({ open }) => open),
    document: documentOf(person),
  }
}

type Part = Pick<ChipAnswers, 'answers' | 'open'>

/** As the form reads what is typed: one space between words, nothing around them. */
function filled(texts: Readonly<Record<string, string | undefined>>): Part {
  const clean = Object.entries(texts).map(([id, text]) => [id, tidy(text ?? '')] as const)
  return { answers: Object.fromEntries(clean.filter(([, text]) => text !== '')), open: [] }
}

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim().normalize('NFC')

function dateOf({ year, month, day }: PartialDate): string {
  const two = (part: number): string => String(part).padStart(2, '0')
  if (month === undefined) return String(year)
  return day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`
}

/** A place abroad is named with its state: `ČAČAK, Serbien`. */
function birthPlaceOf(place: EidPlace): string | undefined {
  if (place.kind !== 'structured') return place.text
  const { city, state, country } = place
  const abroad = isGermany(country) ? undefined : (staatName(stateKeyOf(country) ?? '') ?? country)
  return [city, state, abroad].filter((part) => part !== undefined).join(', ')
}

const isGermany = (country: string): boolean => stateKeyOf(country) === '000'

const german: Part = { answers: { staatsangehoerigkeit: 'deutsch' }, open: ['staat'] }

/** A Personalausweis is for Germans only (PAuswG § 1); of others the chip says the state, or nothing. */
function nationalityOf({ nationality, documentType, issuingState }: EidPerson): Part {
  const isPersonalausweis = documentType === 'ID' && isGermany(issuingState)
  if (nationality === undefined) return isPersonalausweis ? german : asked
  const staat = stateKeyOf(nationality)
  if (staat === '000') return german
  return staat === undefined ? asked : { answers: { staatsangehoerigkeit: 'andere', staat }, open: [] }
}

const asked: Part = { answers: {}, open: ['staatsangehoerigkeit', 'staat'] }

const addressFields = ['strasse', 'hausnummer', 'plz', 'ort'] as const

/** The form holds addresses in Germany. What stands in one line as the register wrote it is parted where that is certain. */
function addressOf(address: EidPlace | undefined): Part {
  if (address === undefined) return { answers: {}, open: [] }
  if (address.kind === 'none') return { answers: {}, open: addressFields }
  if (address.kind === 'structured') {
    const { street, city, postcode, country } = address
    if (!isGermany(country)) return { answers: {}, open: addressFields }
    return wholeAddress({ ...streetParts(street ?? ''), plz: postcode, ort: city })
  }
  const [, line, plz, ort] = /^([^,]+), *(\d{5}) +([^,]+)$/.exec(tidy(address.text)) ?? []
  return wholeAddress(line ? { ...streetParts(line), plz, ort } : { strasse: address.text })
}

/** Nothing may stand beside the chip's street that is of another address. */
function wholeAddress(texts: Readonly<Record<string, string | undefined>>): Part {
  const { answers } = filled(texts)
  return { answers, open: addressFields.filter((id) => answers[id] === undefined) }
}

/** `DORFSTRASSE 12 A`: what is no plain number stays with the street. */
function streetParts(line: string): { readonly strasse: string; readonly hausnummer?: string | undefined } {
  const [, strasse, number, letter] = /^(.*\S) +(\d{1,4})(?: ?([A-Za-z]))?$/.exec(tidy(line)) ?? []
  if (!strasse || !number) return { strasse: line }
  return { strasse, hausnummer: letter ? `${number} ${letter}` : number }
}

/** Kinds by the letters of the chip's first data group (TR-03127): identity card, residence permits, card of citizens of the Union. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['ID', 'personalausweis'],
  ['AR', 'aufenthaltstitel'],
  ['AS', 'aufenthaltstitel'],
  ['AF', 'aufenthaltstitel'],
  ['UB', 'eid-karte'],
])

function documentOf({ documentType, issuingState, validity }: EidPerson): ChipDocument | null {
  const art = isGermany(issuingState) ? kinds.get(documentType) : undefined
  return art === undefined ? null : { art, validUntil: validity.until }
}
