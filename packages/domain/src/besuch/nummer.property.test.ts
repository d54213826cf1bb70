import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readStationEvent, stationEventVersion } from './event.ts'
import { drawNummer, missingCounters } from './nummer.ts'

const series = (length: number, year = 2026) =>
  Array.from({ length }, (_, last) => drawNummer('K07', year, last, 'vorgang').data)

describe('drawNummer', () => {
  test('[SYNC-41] writes station code, year and counter', () => {
    expect(drawNummer('K07', 2026, 41, 'quittung')).toEqual({
      type: 'NummerDrawn',
      data: { nummer: 'K07-2026-000042', year: 2026, counter: 42, use: 'quittung' },
    })
  })

  test('no two numbers are the same: of stations, years or counters', () => {
    const place = fc.tuple(fc.stringMatching(/^[A-Z]\d{2}$/), fc.integer({ min: 2026, max: 2099 }), fc.nat(2_000_000))
    fc.assert(
      fc.property(place, place, (one, two) => {
        const same = one.join('-') === two.join('-')
        expect(nummerOf(one) === nummerOf(two)).toBe(same)
      }),
    )
  })

  test('in the order of their counters, up to a million a year', () => {
    fc.assert(
      fc.property(fc.nat(999_997), (last) => {
        expect(nummerOf(['K07', 2026, last]) < nummerOf(['K07', 2026, last + 1])).toBe(true)
      }),
    )
  })

  test('can be read back, also beyond a million', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), (last) => {
        const drawn = drawNummer('K07', 2026, last, 'bescheinigung')
        expect(readStationEvent({ ...drawn, v: stationEventVersion })).toEqual(drawn)
      }),
    )
  })
})

describe('missingCounters', () => {
  test('an unbroken series has no gap, in any order', () => {
    const shuffled = fc.nat(200).chain((length) => fc.shuffledSubarray(series(length), { minLength: length }))
    fc.assert(
      fc.property(shuffled, (drawn) => {
        expect(missingCounters(drawn, 2026)).toEqual([])
      }),
    )
  })

  test('finds exactly what was taken out below the highest', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (missing) => {
        const drawn = series(61).filter(({ counter }) => !missing.includes(counter))
        expect(missingCounters(drawn, 2026)).toEqual(missing.toSorted((a, b) => a - b))
      }),
    )
  })

  test('another year fills no gap', () => {
    const drawn = [...series(5, 2025), ...series(3).filter(({ counter }) => counter !== 2)]
    expect(missingCounters(drawn, 2026)).toEqual([2])
    expect(missingCounters(drawn, 2027)).toEqual([])
  })
})

const nummerOf = ([station, year, last]: readonly [string, number, number]): string =>
  drawNummer(station, year, last, 'vorgang').data.nummer
