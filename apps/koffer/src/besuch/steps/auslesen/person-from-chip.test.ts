import { type EidPerson, eidPersonSchema } from '@buergerkoffer/devices/eid'
import { readFields, validate, writeFields } from '@buergerkoffer/domain/formular'
import { checkDin91379 } from '@buergerkoffer/domain/person'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { personFormular } from '../person-formular.ts'
import { personFromChip } from './person-from-chip.ts'

const fields = personFormular.steps.flatMap((step) => step.fields)
const check = {
  today: '2026-11-23',
  allows: (cls: 'A' | 'B' | 'C' | 'D' | 'E', text: string) => checkDin91379(cls, text).ok,
}

const card: EidPerson = {
  documentType: 'ID',
  issuingState: 'D',
  validity: { until: '2031-05-31', state: 'valid' },
  givenNames: 'ŁUCJA  ANNA',
  familyName: 'ĐURĐEVIĆ-ȞAŠKOVÁ',
  birthName: 'GAẞNER',
  artisticName: 'LU KADEN',
  doctoralDegree: 'DR.',
  birthDate: { year: 1957, month: 8, day: 12 },
  birthPlace: { kind: 'structured', city: 'ČAČAK', country: 'SRB' },
  address: { kind: 'structured', street: 'AM MÜHLGRABEN 3 A', city: 'SCHÖNBERG', country: 'D', postcode: '08393' },
}

const from = (change: Partial<EidPerson>) => personFromChip(eidPersonSchema.parse({ ...card, ...change }))

describe('a whole card', () => {
  it('becomes a whole form, letter by letter', () => {
    const { answers, open, document } = from({})
    expect(answers).toEqual({
      familienname: 'ĐURĐEVIĆ-ȞAŠKOVÁ',
      vornamen: 'ŁUCJA ANNA',
      geburtsname: 'GAẞNER',
      doktorgrad: 'DR.',
      kuenstlername: 'LU KADEN',
      geburtsdatum: '1957-08-12',
      geburtsort: 'ČAČAK, Serbien',
      staatsangehoerigkeit: 'deutsch',
      strasse: 'AM MÜHLGRABEN',
      hausnummer: '3 A',
      plz: '08393',
      ort: 'SCHÖNBERG',
      source: 'document',
    })
    expect([open, document]).toEqual([['staat'], { art: 'personalausweis', validUntil: '2031-05-31' }])
    expect(validate(personFormular, answers, check)).toEqual([])
  })

  it.each([
    [{ year: 1957 }, '1957'],
    [{ year: 1957, month: 3 }, '1957-03'],
  ])('may know of the birth %j only', (birthDate, geburtsdatum) => {
    expect(from({ birthDate }).answers).toMatchObject({ geburtsdatum })
  })

  it('has no birth name where it is that of the family, and a single name', () => {
    const { answers } = from({ birthName: card.familyName, givenNames: undefined })
    expect([answers.geburtsname, answers.vornamen, answers.familienname]).toEqual([
      undefined,
      undefined,
      card.familyName,
    ])
  })
})

describe('an address', () => {
  it.each([
    ['HEIDESTRAẞE 17, 51147 KÖLN', { strasse: 'HEIDESTRAẞE', hausnummer: '17', plz: '51147', ort: 'KÖLN' }, []],
    ['AM MARKT, 08393 SCHÖNBERG', { strasse: 'AM MARKT', plz: '08393', ort: 'SCHÖNBERG' }, ['hausnummer']],
    ['SCHÖNBERG, HAUS AM SEE', { strasse: 'SCHÖNBERG, HAUS AM SEE' }, ['hausnummer', 'plz', 'ort']],
    ['GASSE 3-5, 08393 SCHÖNBERG', { strasse: 'GASSE 3-5', plz: '08393', ort: 'SCHÖNBERG' }, ['hausnummer']],
  ])('in one line, %j, is parted where that is certain; a default never stands beside it', (text, parts, open) => {
    const told = from({ address: { kind: 'free', text } })
    const { strasse, hausnummer, plz, ort } = told.answers
    expect(Object.fromEntries(Object.entries({ strasse, hausnummer, plz, ort }).filter(([, part]) => part))).toEqual(
      parts,
    )
    expect(told.open.filter((id) => id !== 'staat')).toEqual(open)
  })

  it.each([
    { kind: 'none', text: 'KEINE WOHNUNG IN DEUTSCHLAND' },
    { kind: 'structured', street: 'NA HRADBE 4', city: 'PRAHA', country: 'CZE', postcode: '11000' },
  ] as const)('%j is asked for', (address) => {
    const { answers, open } = from({ address })
    expect([answers.strasse, answers.plz, answers.ort]).toEqual([undefined, undefined, undefined])
    expect(open).toEqual(expect.arrayContaining(['strasse', 'hausnummer', 'plz', 'ort']))
  })

  it('that the chip does not hold leaves the form as it is', () => {
    expect(from({ address: undefined }).open).toEqual(['staat'])
  })
})

describe('a nationality', () => {
  it.each([
    [{ documentType: 'AR', nationality: 'UKR' }, 'andere', '166', 'aufenthaltstitel'],
    [{ documentType: 'UB', nationality: 'POL' }, 'andere', '152', 'eid-karte'],
    [{ documentType: 'UB' }, undefined, undefined, 'eid-karte'],
    [{ documentType: 'AR', nationality: 'ZZZ' }, undefined, undefined, 'aufenthaltstitel'],
    [{ nationality: 'D' }, 'deutsch', undefined, 'personalausweis'],
  ] as const)('of %j', (change, staatsangehoerigkeit, staat, art) => {
    const { answers, open, document } = from(change)
    expect([answers.staatsangehoerigkeit, answers.staat, document?.art]).toEqual([staatsangehoerigkeit, staat, art])
    expect(open.includes('staatsangehoerigkeit')).toBe(staatsangehoerigkeit === undefined)
  })

  it('of a kind of document that nobody knows names no document', () => {
    expect([from({ documentType: 'XYZ' }).document, from({ issuingState: 'F' }).document]).toEqual([null, null])
  })
})

const text = fc
  .oneof(
    fc.constantFrom('DORFSTRASSE 12 A', 'ČAČAK', 'D’ANGELO', '  X  ', 'A, 08393 B'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  )
  .filter((value) => value.length <= 240 && !/\p{Cc}/u.test(value))
const place = fc.oneof(
  fc.record({ kind: fc.constant('free' as const), text }),
  fc.record({ kind: fc.constant('none' as const), text }, { requiredKeys: ['kind'] }),
  fc.record(
    {
      ...{ kind: fc.constant('structured' as const), street: text, city: text, state: text },
      ...{ country: fc.constantFrom('D', 'SRB', 'X'), postcode: fc.oneof(text, fc.constant('08393')) },
    },
    { requiredKeys: ['kind', 'city', 'country'] },
  ),
)
const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
const anyPerson: fc.Arbitrary<EidPerson> = fc
  .record(
    {
      documentType: fc.constantFrom('ID', 'AR', 'UB', 'QQ'),
      issuingState: fc.constantFrom('D', 'F'),
      validity: day.map((until) => ({ until: until.toISOString().slice(0, 10), state: 'valid' })),
      ...{ givenNames: text, familyName: text, artisticName: text, doctoralDegree: text, birthName: text },
      birthDate: fc.oneof(
        day.map((date) => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() })),
        fc.record(
          { year: fc.integer({ min: 1850, max: 2026 }), month: fc.integer({ min: 1, max: 12 }) },
          { requiredKeys: ['year'] },
        ),
      ),
      ...{ birthPlace: place, address: place, nationality: fc.constantFrom('D', 'SRB', 'ZZZ') },
    },
    { requiredKeys: ['documentType', 'issuingState', 'validity'] },
  )
  .map((person) => eidPersonSchema.parse(person))

describe('whatever a chip says', () => {
  it('stands in the form as if somebody had typed it, or is asked for; never both, and nothing else', () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const { answers, open } = personFromChip(person)
        expect(readFields(fields, writeFields(fields, answers))).toEqual(answers)
        expect(open.filter((id) => id in answers)).toEqual([])
        expect(Object.keys(answers).filter((id) => !fields.some((field) => field.id === id))).toEqual([])
      }),
    )
  })

  it('loses no letter: names, degree and birth come whole', () => {
    const tidy = (value: string | undefined) => value?.replace(/\s+/g, ' ').trim().normalize('NFC') || undefined
    fc.assert(
      fc.property(anyPerson, (person) => {
        const { answers } = personFromChip(person)
        const { familienname, vornamen, doktorgrad, kuenstlername, geburtsname } = answers
        expect([familienname, vornamen, doktorgrad, kuenstlername]).toEqual(
          [person.familyName, person.givenNames, person.doctoralDegree, person.artisticName].map(tidy),
        )
        expect(geburtsname).toEqual(person.birthName === person.familyName ? undefined : tidy(person.birthName))
        expect(answers.geburtsdatum?.toString().slice(0, 4)).toEqual(person.birthDate?.year.toString())
      }),
    )
  })
})
