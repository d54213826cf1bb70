import { expect, test } from 'vitest'
import { giroCode } from './girocode.ts'
import { ibanText, isIban } from './iban.ts'

const transfer = {
  ...{
    recipient: 'Gemeinde Schönberg',
    iban: 'DE89 3704 0044 0532 0130 00',
    cents: 1_205,
    purpose: 'SBG-K07-2026-000008',
  },
}

test('writes what a bank app reads (EPC069-12)', () => {
  expect(giroCode({ ...transfer, bic: 'COBADEFFXXX' })).toBe(
    'BCD\n002\n1\nSCT\nCOBADEFFXXX\nGemeinde Schönberg\nDE89370400440532013000\nEUR12.05\n\n\nSBG-K07-2026-000008',
  )
})

test('a line break in a name moves no field, and what is too long is cut', () => {
  const lines = giroCode({ ...transfer, recipient: `A\nB ${'x'.repeat(80)}`, purpose: 'p'.repeat(200) }).split('\n')
  expect([lines.length, lines[5]?.length, lines[10]?.length]).toEqual([11, 70, 140])
})

test.each([0, -1, 1.5, 100_000_000_000])('%d cents are no transfer', (cents) => {
  expect(() => giroCode({ ...transfer, cents })).toThrow('no transfer')
})

test.each([
  ['DE89 3704 0044 0532 0130 00', true],
  ['DE88370400440532013000', false],
  ['DE89', false],
  ['', false],
])('%s is an IBAN: %s', (text, is) => {
  expect(isIban(text)).toBe(is)
})

test('an IBAN is read in fours', () => {
  expect(ibanText('DE89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00')
})
