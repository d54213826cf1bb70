import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { bescheid } from './example.kasse-letters.ts'
import type { Abfahrtsbericht, Pruefblatt, Terminalbeleg } from './geraet-letter.ts'
import { pdfText } from './pdf-text.ts'
import { createLetterPress, sheetOf } from './press.ts'
import { createTypesetter } from './typesetter.ts'

const root = resolve()
const at = '2026-11-23T06:30:00Z'
const base = {
  ...({ layout: 'geraetepapier', lang: 'de', head: bescheid.head, largePrint: false, specimen: true } as const),
  ...{ number: 'ME01-20261123-0730', place: 'Meerane', time: at, station: 'ME01' },
}
const pruefblatt: Pruefblatt = {
  ...base,
  kind: 'pruefblatt',
  code: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h1v1h1v1H0z"/></svg>',
}
const report: Abfahrtsbericht = {
  ...base,
  kind: 'abfahrtsbericht',
  clerk: 'Anja Winkler',
  verdict: 'Nicht abfahrbereit: Der Drucker hat kein Papier.',
  checks: [
    ['Drucker', 'fehlt', 'Papier fehlt'],
    ['Kartenterminal', 'in Ordnung', 'bereit'],
  ],
  seconds: 14,
  entry: { mark: '3F2A-91C0-7B44', code: pruefblatt.code },
}

const slip: Terminalbeleg = {
  ...base,
  kind: 'terminalbeleg',
  lines: ['** Händlerbeleg **', 'Betrag      12,00 EUR', 'Karte ############4711'],
  signed: true,
}

test('the receipt of a terminal has its lines, and a line for the signature', () => {
  const text = pdfText(createLetterPress({ root }).print(slip, at))
  for (const expected of ['Händlerbeleg', '############4711', 'Unterschrift der Karteninhaberin'])
    expect(text).toContain(expected)
})

test('the report says whether the suitcase may leave, what was checked, and who takes it', () => {
  const text = pdfText(createLetterPress({ root }).print(report, at))
  for (const expected of [
    'Abfahrtsbericht',
    'Nicht abfahrbereit',
    'Papier fehlt',
    'Koffer übernommen',
    '14 Sekunden',
    '3F2A-91C0-7B44',
  ])
    expect(text).toContain(expected)
})

test('a report that is not in the log says so', () => {
  const text = pdfText(createLetterPress({ root }).print({ ...report, entry: null }, at))
  expect(text.replaceAll(/\s+/g, ' ')).toContain('konnte nicht im Protokoll')
  expect(text).not.toContain('Prüfzeichen')
})

test('the papers are accessible, in large print, too', () => {
  const typesetter = createTypesetter(root)
  for (const letter of [pruefblatt, report, { ...report, entry: null }, slip].flatMap((each) => [
    each,
    { ...each, largePrint: true },
  ]))
    expect(() => typesetter.typeset(sheetOf(letter), new Date(at), 'ua-1')).not.toThrow()
})
