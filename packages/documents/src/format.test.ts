import { expect, test } from 'vitest'
import { formatCents, formatDate, formatTime, parseInstant } from './format.ts'
import { wordsFor } from './words.ts'

const words = wordsFor('de')

test('amounts are German, with a space that does not break', () => {
  expect(formatCents(123456)).toBe('1.234,56\u00a0€')
  expect(formatCents(-1250)).toBe('-12,50\u00a0€')
  expect(() => formatCents(12.5)).toThrow('whole number')
})

test('an instant is printed in the time of Saxony, summer and winter', () => {
  expect(formatTime('2026-11-23T05:30:00Z', words)).toBe('23.11.2026, 06:30 Uhr')
  expect(formatTime('2026-07-01T23:30:00+00:00', words)).toBe('02.07.2026, 01:30 Uhr')
})

test('a date is a date, without a zone', () => {
  expect(formatDate('2026-03-01')).toBe('01.03.2026')
  expect(() => formatDate('1.3.2026')).toThrow('ISO date')
})

test('a time without a zone is refused', () => {
  expect(() => parseInstant('2026-11-23T05:30:00')).toThrow('zone')
  expect(() => parseInstant('heute')).toThrow('zone')
})
