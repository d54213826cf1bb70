import { expect, test } from 'vitest'
import { line, quittung } from './example.letters.ts'
import { quittungSheet } from './quittung.ts'

const second = { ...line, vorgang: 'ME01-2026-000014', amount: 500 }

test('adds up its lines, each naming its Vorgang', () => {
  const sheet = quittungSheet({
    ...quittung,
    lines: [line, second],
    payment: { kind: 'cash', given: 2000, change: 250 },
  })
  expect(sheet.lines.map(({ vorgang, amount }) => [vorgang, amount])).toEqual([
    ['ME01-2026-000012', '12,50\u00a0€'],
    ['ME01-2026-000014', '5,00\u00a0€'],
  ])
  expect(sheet.sum).toBe('17,50\u00a0€')
})

test('shows given and change for cash, and asks for a signature', () => {
  const sheet = quittungSheet(quittung)
  expect(sheet.payment.map(({ value }) => value)).toEqual(['Bar', '20,00\u00a0€', '7,50\u00a0€'])
  expect(sheet.signed).toBe(true)
  expect(quittungSheet({ ...quittung, payment: { kind: 'card' } }).signed).toBe(false)
})

test('names the card by its kind and last digits, and the booking as the terminal has it', () => {
  const card = { cardName: 'girocard', lastDigits: '4711', terminalId: '68001234', trace: 12, receipt: 8 }
  const sheet = quittungSheet({
    ...quittung,
    payment: { kind: 'card', card: { ...card, date: '1123', time: '104112' } },
  })
  expect(sheet.payment.map(({ value }) => value)).toEqual([
    ...['Karte', 'girocard •••• 4711', '68001234', '12', '8', '23.11., 10:41'],
  ])
  const decided = quittungSheet({ ...quittung, payment: { kind: 'card', card: { date: 'gestern', trace: 0 } } })
  expect(decided.payment.map(({ value }) => value)).toEqual(['Karte', '0'])
})

test('never prints a receipt that does not add up', () => {
  expect(() => quittungSheet({ ...quittung, payment: { kind: 'cash', given: 2000, change: 0 } })).toThrow(
    'do not agree',
  )
  expect(() => quittungSheet({ ...quittung, payment: { kind: 'none' } })).toThrow('do not agree')
})

test('a free visit has a receipt too', () => {
  const sheet = quittungSheet({ ...quittung, lines: [{ ...line, amount: 0 }], payment: { kind: 'none' } })
  expect(sheet.payment.map(({ value }) => value)).toEqual(['Gebührenfrei'])
})

test('one Kassenzeichen stands once, different ones stand at their lines', () => {
  const [item] = quittungSheet(quittung).lines
  expect(item?.small).toEqual([line.source])
  expect(quittungSheet(quittung).facts[0]).toEqual({ label: 'Kassenzeichen', value: '2026.0001' })

  const mixed = quittungSheet({
    ...quittung,
    lines: [line, { ...second, amount: 0, kassenzeichen: '2026.0002' }],
  })
  expect(mixed.lines.map(({ small }) => small.at(-1))).toEqual(['Kassenzeichen 2026.0001', 'Kassenzeichen 2026.0002'])
  expect(mixed.facts.map(({ label }) => label)).not.toContain('Kassenzeichen')
})

test('carries the code by which it is found again, if there is one', () => {
  const { qr } = quittungSheet(quittung)
  expect(qr).toMatch(/^<svg[^>]*>/)
  expect(qr).not.toMatch(/script|href|style/)
  const { code: _, ...without } = quittung
  expect(quittungSheet(without).qr).toBeNull()
})
