import { resolve } from 'node:path'
import type { Answers } from '@buergerkoffer/domain/formular'
import { expect, test } from 'vitest'
import { bescheinigungSheet } from './bescheinigung.ts'
import { bescheinigung } from './example.letters.ts'
import { eingangsbestaetigung, meldeschein, ownText, vermerk } from './example.vorgang-papers.ts'
import { placeholdersIn } from './fill.ts'
import type { Letter } from './letter.ts'
import type { LetterValues } from './letter-base.ts'
import { pdfText } from './pdf-text.ts'
import { personsOf } from './person-rows.ts'
import { createLetterPress, sheetOf } from './press.ts'
import { createTypesetter } from './typesetter.ts'
import { eingangsbestaetigungSheet, meldescheinSheet, vermerkSheet } from './vorgang-paper.ts'

const root = resolve()
const press = createLetterPress({ root })
const at = '2026-11-23T09:15:00Z'
const textOf = (letter: Letter): string => pdfText(press.print(letter, at)).replace(/\s+/g, ' ')

const papers: readonly Letter[] = [eingangsbestaetigung, meldeschein, vermerk]

test.each(papers.flatMap((letter) => [letter, { ...letter, largePrint: true }, { ...letter, specimen: true }]))(
  '$layout prints, accessible too, large $largePrint, specimen $specimen',
  (letter) => {
    const pdf = Buffer.from(createTypesetter(root).typeset(sheetOf(letter), new Date(at), 'ua-1')).toString('latin1')
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(textOf(letter).includes('Muster')).toBe(letter.specimen)
    expect(textOf(letter)).toContain('ME01-2026-000012')
  },
)

test('a confirmation of receipt has no seal and leaves out what is not missing', () => {
  const sheet = eingangsbestaetigungSheet(eingangsbestaetigung)
  expect(sheet.steps).toEqual([{ what: 'Das Einwohnermeldeamt trägt Sie ein.', by: 'in drei Arbeitstagen' }])
  expect(sheet.persons.map((rows) => rows.map(({ lines }) => lines[0]))).toEqual([
    ['Lindner', 'Größl', 'Anna Maria'],
    ['Lindner', 'Tom'],
  ])
  expect(textOf(eingangsbestaetigung)).not.toContain('Dienstsiegel')
})

test('a Meldeschein shows each person and ends with the line to sign; empty sections are left out', () => {
  expect(meldescheinSheet(meldeschein).sections.map(({ title }) => title)).toEqual(['Neue Wohnung'])
  const text = textOf(meldeschein)
  for (const part of ['Person 1', 'Person 2', 'Unterschrift der meldepflichtigen Person']) expect(text).toContain(part)
  expect(() => meldescheinSheet({ ...meldeschein, persons: [] })).toThrow('without a person')
})

test('a note has place and day, line for the signature and room for the seal, and no letterhead', () => {
  expect(vermerkSheet(vermerk).paragraphs).toHaveLength(1)
  const text = textOf(vermerk)
  for (const part of ['Schönberg, 23.11.2026', 'P. Uhlig', 'Dienstsiegel', '§ 33 VwVfG']) expect(text).toContain(part)
  expect(text).not.toContain('03764 540')
})

test('people are the rows of the group who move along, with an empty value for what is open', () => {
  const answers = { personen: [{ name: 'A', ziehtUm: true }, { name: 'B', ziehtUm: false }, { ziehtUm: true }] }
  const written = new Map([
    ['personen.0.name', 'A'],
    ['personen.1.name', 'B'],
  ])
  expect(personsOf(answers, { group: 'personen', onlyIf: 'ziehtUm' }, ['name'], written)).toEqual([
    { 'zeile.name': 'A' },
    { 'zeile.name': '' },
  ])
  expect(personsOf({}, { group: 'personen' }, ['name'], written)).toEqual([])
})

/** A value for every placeholder of a text: its own name. */
const named = (text: unknown): LetterValues =>
  Object.fromEntries(placeholdersIn(JSON.stringify(text)).map((name) => [name, name.replace('.', ' ')]))

test('the Meldebestätigung holds the eight data of BMG § 24 (2) and nothing else', () => {
  const text = ownText('wohnsitz-anmelden').bescheinigung
  if (!text) throw new Error('no text')
  const values = named(text)
  const { dataFrom: _data, fee: _fee, purpose: _purpose, ...rest } = bescheinigung
  const sheet = bescheinigungSheet({ ...rest, text, values, persons: [values] })
  expect([...sheet.persons.flat(), ...sheet.rows].map(({ label }) => label)).toEqual([
    'Familienname',
    'Vornamen',
    'Doktorgrad',
    'Geburtsdatum',
    'Einzugsdatum',
    'Datum der Anmeldung',
    'Anschrift',
    'Art der Wohnung',
  ])
  expect(sheet.notes.map(({ label }) => label)).toEqual(['Rechtsgrundlage'])
})

test('the note of a copy says nothing of a signature, and the other way round (VwVfG §§ 33 (3), 34 (3))', () => {
  const text = ownText('beglaubigung').vermerk
  if (!text) throw new Error('no text')
  const values = named(text)
  const copy = { art: 'kopie', aussteller: 'behoerde' }
  const privateCopy = { art: 'kopie', aussteller: 'privat' }
  const signature = { art: 'unterschrift' }
  const said = (answers: Answers): string => vermerkSheet({ ...vermerk, text, values, answers }).paragraphs.join(' ')
  expect(said(copy)).toMatch(/übereinstimmt: antwort bezeichnung/)
  expect(said(copy)).not.toMatch(/Unterschrift|nur zur Vorlage/)
  expect(said(privateCopy)).toMatch(/nur zur Vorlage .*antwort empfaenger/)
  for (const part of ['echt', 'vorgang person', 'antwort vollzogen', 'vorgang ausweis', 'nur zur Vorlage'])
    expect(said(signature)).toContain(part)
  expect(said(signature)).not.toContain('Kopie')
})
