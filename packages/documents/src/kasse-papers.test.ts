import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { bescheid, correction, einzahlung, falschgeld, storno, tagesabschluss } from './example.kasse-letters.ts'
import { gebuehrenbescheidSheet } from './gebuehrenbescheid.ts'
import { kassenblattSheet } from './kassenblatt.ts'
import type { Letter } from './letter.ts'
import { pdfText } from './pdf-text.ts'
import { createLetterPress, sheetOf } from './press.ts'
import { createTypesetter } from './typesetter.ts'

const root = resolve()
const press = createLetterPress({ root })
const at = '2026-11-23T14:30:00Z'
const textOf = (letter: Letter): string => pdfText(press.print(letter, at))
const papers: readonly Letter[] = [bescheid, storno, correction, tagesabschluss, einzahlung, falschgeld]

test('every paper of the cash desk is archivable and accessible, in large print, too', () => {
  const typesetter = createTypesetter(root)
  for (const letter of papers.flatMap((each) => [each, { ...each, largePrint: true, specimen: true }])) {
    expect(Buffer.from(press.print(letter, at)).toString('utf8')).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(() => typesetter.typeset(sheetOf(letter), new Date(at), 'ua-1')).not.toThrow()
  }
})

test('a Gebuehrenbescheid says what, how much, by when, where to, and how to object', () => {
  const text = textOf(bescheid)
  for (const expected of [
    ...['Gebührenbescheid', 'Betreuungsverein Meerane', 'Für Hildegard Köhler', '12,50', 'DE89 3704 0044 0532 0130 00'],
    ...['MEE-ME01-2026-000014', '23.12.2026', 'Rechtsbehelfsbelehrung', 'Widerspruch', 'Nummer 68'],
  ]) {
    expect(text).toContain(expected)
  }
})

test('its GiroCode is an image of one colour on white, without script', () => {
  const { qr } = gebuehrenbescheidSheet(bescheid)
  expect(qr).toMatch(/^<svg[^>]*>/)
  expect(qr).not.toMatch(/script|href|style/)
})

test('nothing is asked for: no Bescheid', () => {
  expect(() => gebuehrenbescheidSheet({ ...bescheid, lines: [] })).toThrow('no transfer')
})

test('a counter-receipt names the receipt, the reason, and what went back', () => {
  const text = textOf(storno)
  for (const expected of [
    'Stornobeleg',
    'ME01-2026-000013',
    'Ein Stück zu viel berechnet',
    '-12,50',
    'bar ausgezahlt',
  ]) {
    expect(text).toContain(expected)
  }
  expect(textOf({ ...storno, payout: 'order' })).toContain('beantragt')
})

test.each([
  ['cash', 'Ausgezahlt'],
  ['order', 'Auszuzahlen durch die Stadtkasse'],
  ['forderung', 'Forderung gemindert um'],
  ['card', 'Auf die Karte zurückgebucht'],
] as const)('a counter-receipt says "paid out" only of money that left the till: %s', (payout, label) => {
  expect(kassenblattSheet({ ...storno, payout }).tables[0]?.sum[0]).toBe(label)
})

test('cards stand apart from what is counted, with what the terminal says of them', () => {
  const cards = {
    rows: [{ label: 'Mit Karte gezahlt', amount: 2400 }],
    ...{ sum: 2400, remarks: ['Karten: nicht abgeglichen. Das Terminal hat keine Verbindung.'] },
  }
  const sheet = kassenblattSheet({ ...tagesabschluss, cards })
  expect(sheet.tables.at(-1)).toMatchObject({ sum: ['Karten laut Buch', '24,00\u00a0€'] })
  expect(sheet.tables.map(({ sum }) => sum.at(-1))).toEqual([
    ...kassenblattSheet(tagesabschluss).tables.map(({ sum }) => sum.at(-1)),
    '24,00\u00a0€',
  ])
  expect(textOf({ ...tagesabschluss, cards })).toContain('nicht abgeglichen')
})

test('a correction pays out, or asks for, the difference', () => {
  expect(kassenblattSheet(correction).tables[0]?.sum).toEqual(['Ausgezahlt', '', '6,50\u00a0€'])
  const dearer = { ...correction, replacement: { amount: 2000, source: 'Nr. 68' } }
  expect(kassenblattSheet(dearer).tables[0]?.sum).toEqual(['Nachgezahlt', '', '7,50\u00a0€'])
})

test('a day’s close counts, compares and leaves room for three to sign', () => {
  const sheet = kassenblattSheet(tagesabschluss)
  expect(sheet.tables.map(({ sum }) => sum.at(-1))).toEqual(['40,00\u00a0€', '40,50\u00a0€', undefined])
  expect(sheet.paragraphs[0]).toBe('Unterschied: 0,50\u00a0€')
  expect(sheet.signatures).toHaveLength(3)
  expect(() => kassenblattSheet({ ...tagesabschluss, soll: 4001 })).toThrow('do not agree')
})

test('money on its way has a line for the counter-receipt', () => {
  expect(textOf(einzahlung)).toContain('Gegenquittung Nummer')
})

test('a suspect note: the receipt names it, not the person', () => {
  const text = textOf(falschgeld)
  expect(text).toContain('UD1234567890')
  expect(text).toContain('Polizei')
  expect(kassenblattSheet({ ...falschgeld, serial: '' }).facts[1]?.value).toBe('keine (Münze)')
})
