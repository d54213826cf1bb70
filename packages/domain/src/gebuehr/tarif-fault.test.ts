import { expect, test } from 'vitest'
import { rate, tarif } from './example.ts'
import { isDay, tarifFaults } from './tarif-fault.ts'

test.each([
  [{ cents: 12.5 }, 'bad-cents'],
  [{ cents: -1 }, 'bad-cents'],
  [{ validFrom: '2026-02-30' }, 'bad-day'],
  [{ validTo: '31.12.2026' }, 'bad-day'],
  [{ validFrom: '2026-12-01', validTo: '2026-11-30' }, 'ends-before-start'],
])('a rate with %j is reported', (change, kind) => {
  expect(tarifFaults(tarif(rate(change)))).toMatchObject([{ kind }])
})

test('an open end before another rate is an overlap', () => {
  const faults = tarifFaults(tarif(rate({ validTo: null }), rate({ validFrom: '2027-01-01', validTo: null })))
  expect(faults).toEqual([{ kind: 'overlap', position: 'bescheinigung', day: '2027-01-01' }])
})

test('histories of different positions do not touch', () => {
  expect(tarifFaults(tarif(rate({}), rate({ id: 'auskunft', validTo: null })))).toEqual([])
})

test('an exemption for a position that does not exist is reported', () => {
  expect(tarifFaults(tarif(rate({ id: 'auskunft' })))).toMatchObject([
    { kind: 'unknown-position', befreiung: 'gesetz' },
    { kind: 'unknown-position', befreiung: 'haerte' },
  ])
})

test.each([
  ['2026-11-23', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['26-01-01', false],
  ['', false],
])('%s is a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected)
})
