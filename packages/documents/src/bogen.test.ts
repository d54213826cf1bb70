import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { bogenSheet } from './bogen.ts'
import { quittung } from './example.letters.ts'
import type { Bogen } from './letter.ts'
import { pdfText } from './pdf-text.ts'
import { createTypesetter } from './typesetter.ts'

const { head, largePrint, specimen, place } = quittung

const bogen: Bogen = {
  ...{ layout: 'bogen', lang: 'de', head, largePrint, specimen, place },
  ...{ title: 'Notformular Meldebescheinigung', number: 'ME01-2026-000009', date: null },
  facts: [{ label: 'Koffer', value: 'ME01' }],
  paragraphs: ['Bitte gut lesbar ausfüllen.'],
  tables: [{ heads: ['Was', 'Anzahl'], rows: [['Adressaufkleber', '20']] }],
  fields: [
    {
      title: 'Person',
      fields: [
        { kind: 'line', label: 'Familienname' },
        { kind: 'date', label: 'Geburtsdatum' },
        { kind: 'room', label: 'Anmerkung' },
        { kind: 'choice', label: 'Große Schrift?', options: ['Ja', 'Nein'] },
      ],
    },
  ],
  closing: ['Danke.'],
  signatures: ['Unterschrift'],
}

const typesetter = createTypesetter(resolve(import.meta.dirname, '../../..'))

test.each([
  ['a-2a', false],
  ['ua-1', false],
  ['ua-1', true],
] as const)('holds %s, large print %s', (standard, large) => {
  const pdf = typesetter.typeset(
    bogenSheet({ ...bogen, largePrint: large }),
    new Date('2026-11-23T09:00:00Z'),
    standard,
  )
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
})

test('without a date place and date are left to the pen', () => {
  expect(bogenSheet(bogen).placeDate).toBe('')
  expect(bogenSheet({ ...bogen, date: '2026-11-23' }).placeDate).toContain('23.11.2026')
})

test('a sheet that nobody has to find again has no number', () => {
  const sheet = bogenSheet({ ...bogen, number: null })
  expect([sheet.number, sheet.documentTitle]).toEqual([null, 'Notformular Meldebescheinigung'])
  expect(typesetter.typeset(sheet, new Date('2026-11-23T09:00:00Z'), 'ua-1').length).toBeGreaterThan(1_000)
})

test('a fact that is one long word stands on the paper', () => {
  const facts = [{ label: 'E-Mail', value: 'buergerbuero@neuensalz.example' }]
  const sheet = bogenSheet({ ...bogen, facts })
  const text = pdfText(typesetter.typeset(sheet, new Date('2026-11-23T09:00:00Z'), 'a-2a'))
  expect(text.replaceAll(/\s/g, '')).toContain('buergerbuero@neuensalz.example')
})
