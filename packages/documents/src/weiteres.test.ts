import { expect, test } from 'vitest'
import { weiteres } from './example.letters.ts'
import { weiteresSheet } from './weiteres.ts'

test('says what happens, by when, and whom to call', () => {
  expect(weiteresSheet(weiteres).matters).toEqual([
    {
      title: 'Meldebescheinigung',
      vorgang: 'ME01-2026-000012',
      paragraphs: ['Ihre Bescheinigung haben Sie heute erhalten.'],
      steps: [
        { what: 'Das Bürgerbüro legt den Vorgang ab.', by: 'bis 30.11.2026' },
        { what: 'Bei Rückfragen rufen wir Sie an.', by: '' },
      ],
      contact: ['Einwohnermeldeamt, Telefon 03764 540'],
      qr: null,
    },
  ])
})

test('draws the code by which the Vorgang is found again', () => {
  const matters = weiteres.matters.map((matter) => ({ ...matter, code: 'BK1*C*ME01-2026-000012' }))
  expect(weiteresSheet({ ...weiteres, matters }).matters[0]?.qr).toMatch(/^<svg[^>]*>/)
})

test('a date that is not known is left out, the step stays', () => {
  const matters = weiteres.matters.map((matter) => ({ ...matter, values: { ...matter.values, frist: '' } }))
  expect(weiteresSheet({ ...weiteres, matters }).matters[0]?.steps[0]?.by).toBe('')
})
