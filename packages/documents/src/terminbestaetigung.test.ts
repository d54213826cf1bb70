import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { weiteres } from './example.letters.ts'
import { pdfText } from './pdf-text.ts'
import { createLetterPress } from './press.ts'
import type { Terminbestaetigung } from './termin-letter.ts'
import { terminbestaetigungSheet } from './terminbestaetigung.ts'

const letter: Terminbestaetigung = {
  ...{ layout: 'terminbestaetigung', lang: 'de', head: weiteres.head, largePrint: false, specimen: false },
  ...{ place: 'Meerane', date: '2026-11-20', recipient: ['Renate Růžičková-Größl', 'Dorfstraße 7', '08393 Schönberg'] },
  ...{ day: '2026-11-23', time: '09:30', minutes: 25 },
  where: ['Gemeindehaus Schönberg', 'Hauptstraße 51', '08393 Schönberg'],
  ...{ fee: '12,00 €', wishes: ['Rollstuhl'], phone: '03764 54-0' },
  matters: [
    {
      title: 'Ummeldung',
      papers: [
        { label: 'Personalausweis', note: 'im Original', missing: false },
        { label: 'Wohnungsgeberbestätigung', note: '', missing: true },
      ],
    },
  ],
}

test('says when, where, what to bring, what it costs and whom to call, in both sizes', () => {
  const press = createLetterPress({ root: resolve() })
  for (const largePrint of [false, true]) {
    const text = pdfText(press.print({ ...letter, largePrint }, '2026-11-20T09:15:00Z')).replaceAll(/\s+/g, ' ')
    for (const part of ['Růžičková', '23.11.2026, 09:30 Uhr', 'Hauptstraße 51', '12,00 €', 'Rollstuhl', '03764 54-0']) {
      expect(text).toContain(part)
    }
  }
})

test('marks what the citizen does not have yet, and leaves empty rows out', () => {
  const sheet = terminbestaetigungSheet({ ...letter, wishes: [] })
  expect(sheet.matters[0]?.papers).toEqual([
    { label: 'Personalausweis', note: 'im Original' },
    { label: 'Wohnungsgeberbestätigung', note: 'fehlt Ihnen noch' },
  ])
  expect(sheet.rows.map(({ label }) => label)).toEqual(['Wann', 'Wo', 'Gebühr'])
  const kosten = ['Bescheinigung (erhebt: das Rathaus): 22,00 bis 112,00 €']
  const { rows } = terminbestaetigungSheet({ ...letter, kosten })
  expect(rows.at(-1)).toEqual({ label: 'Nicht am Koffer zu zahlen', lines: kosten })
})
