import { describe, expect, test } from 'vitest'
import { dateParts, formatDate, formatMoney } from './format-german.ts'
import { parseDate, parseInteger, parseMoney, parsePartial } from './parse-german.ts'

describe('German notation', () => {
  test.each([
    ['12,50', 1250],
    ['12', 1200],
    ['1.234,5', 123450],
    ['12.50', 1250],
    ['5 €', 500],
    ['0,07', 7],
    ['-3,10', -310],
    ['1.23.4', undefined],
    ['12,505', undefined],
    ['zwölf', undefined],
  ])('money %s', (text, cents) => expect(parseMoney(text)).toBe(cents))

  test.each([
    ['1.234', 1234],
    ['007', 7],
    ['1,5', undefined],
    ['12.34', undefined],
    ['9'.repeat(16), undefined],
  ])('integer %s', (text, number) => expect(parseInteger(text)).toBe(number))

  test.each([
    ['31.12.2026', '2026-12-31'],
    ['1.2.2026', '2026-02-01'],
    ['29022024', '2024-02-29'],
    ['2026-12-31', '2026-12-31'],
    ['31.02.2026', undefined],
    ['31.12.26', undefined],
    ['12.2026', undefined],
  ])('date %s', (text, date) => expect(parseDate(text)).toBe(date))

  test.each([
    ['.6.1950', '1950-06'],
    ['1950', '1950'],
    ['14.03.1956', '1956-03-14'],
    ['1950-06', '1950-06'],
    ['5..1950', undefined],
    ['13.1950', undefined],
  ])('partial date %s', (text, date) => expect(parsePartial(text)).toBe(date))

  test('writing', () => {
    expect([formatMoney(123450), formatMoney(7), formatMoney(-310)]).toEqual(['1234,50', '0,07', '-3,10'])
    expect([formatDate('2026-12-31'), formatDate('1950-06'), formatDate('31.02.')]).toEqual([
      '31.12.2026',
      '06.1950',
      '31.02.',
    ])
    expect(dateParts('1950-06', true)).toEqual(['', '06', '1950'])
    expect(dateParts('31.13', true)).toEqual(['31', '13', ''])
  })
})
