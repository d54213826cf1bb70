import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOn } from './age.ts'
import { formatPartialDate, parsePartialDate, partialDateFromDsmeld, partialDateToDsmeld } from './partial-date.ts'

describe('partial dates', () => {
  it.each([
    ['1956-03-14', '19560314', '14.03.1956'],
    ['1956-03', '19560300', '03.1956'],
    ['1956', '19560000', '1956'],
    ['', '00000000', 'unbekannt'],
  ])('%j is %s in DSMeld and %s on screen', (date, dsmeld, shown) => {
    expect(parsePartialDate(date)).toEqual({ ok: true, value: date })
    expect(partialDateToDsmeld(date)).toBe(dsmeld)
    expect(partialDateFromDsmeld(dsmeld)).toEqual({ ok: true, value: date })
    expect(formatPartialDate(date)).toBe(shown)
  })

  it.each([
    ['2025-02-29', 'no-such-day'],
    ['2024-13', 'no-such-day'],
    ['14.03.1956', 'malformed'],
    ['1956-3-14', 'malformed'],
  ])('refuses %s as %s', (text, refusal) => {
    expect(parsePartialDate(text)).toEqual({ ok: false, refusal })
  })

  it.each([
    ['19560014', 'malformed'],
    ['00000314', 'malformed'],
    ['19560231', 'no-such-day'],
    ['1956', 'malformed'],
  ])('refuses the DSMeld form %s as %s', (text, refusal) => {
    expect(partialDateFromDsmeld(text)).toEqual({ ok: false, refusal })
  })

  it('knows the leap years', () => {
    const day = fc.integer({ min: 1, max: 9999 })
    fc.assert(
      fc.property(day, (year) => {
        const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
        expect(parsePartialDate(`${String(year).padStart(4, '0')}-02-29`).ok).toBe(leap)
      }),
    )
  })
})

describe('ageOn', () => {
  it.each([
    ['2008-11-23', '2026-11-23', 18],
    ['2008-11-24', '2026-11-23', 17],
    ['2004-02-29', '2026-02-28', 21],
    ['2004-02-29', '2026-03-01', 22],
    ['2008-11', '2026-11-23', 17],
    ['2008', '2026-11-23', 17],
    ['', '2026-11-23', null],
    ['2027-01-01', '2026-11-23', null],
  ])('born %s is on %s certainly %s', (birth, day, age) => {
    expect(ageOn(birth, day)).toBe(age)
  })
})
