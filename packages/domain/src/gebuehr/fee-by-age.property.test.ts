import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ageOn } from '../person/age.ts'
import { rate, tarif } from './example.ts'
import { feeOn } from './fee-on.ts'
import type { TarifPosition } from './tarif.ts'
import { nextDay, tarifFaults } from './tarif-fault.ts'

const ages = fc.nat({ max: 120 })
const open = { validFrom: '2026-01-01', validTo: null }

/** Bands without gap from 0 to any age, each with its own price. */
const bands: fc.Arbitrary<readonly TarifPosition[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 })
  .map((cuts) => cuts.toSorted((a, b) => a - b))
  .map((cuts) =>
    [0, ...cuts].map((fromAge, index) => {
      const next = cuts[index]
      return rate({ ...open, cents: 100 + index, fromAge, ...(next !== undefined && { toAge: next - 1 }) })
    }),
  )

/** The two rates of PAuswGebV § 1 (1). */
const ausweis = tarif(rate({ ...open, cents: 2760, toAge: 23 }), rate({ ...open, cents: 4600, fromAge: 24 }))

test('exactly one rate for each age and day', () => {
  fc.assert(
    fc.property(bands, ages, fc.nat({ max: 900 }), (rates, age, offset) => {
      const schedule = tarif(...rates)
      expect(tarifFaults(schedule)).toEqual([])
      const day = new Date(Date.parse('2026-01-01T00:00:00Z') + offset * 86_400_000).toISOString().slice(0, 10)
      const covering = rates.filter((each) => (each.fromAge ?? 0) <= age && age <= (each.toAge ?? age))
      expect(covering).toHaveLength(1)
      expect(feeOn(schedule, 'bescheinigung', day, { quantity: 1, age })).toMatchObject({
        ok: true,
        value: { cents: covering[0]?.cents },
      })
    }),
  )
})

test('a band taken out is told, and so is one doubled', () => {
  fc.assert(
    fc.property(bands, fc.nat({ max: 5 }), (rates, at) => {
      const chosen = rates[at % rates.length]
      fc.pre(rates.length > 1 && chosen !== undefined)
      expect(tarifFaults(tarif(...rates.filter((each) => each !== chosen)))).toContainEqual({
        kind: 'age-gap',
        position: 'bescheinigung',
        age: chosen?.fromAge,
      })
      expect(tarifFaults(tarif(...rates, ...(chosen ? [chosen] : []))).map(({ kind }) => kind)).toContain('overlap')
    }),
  )
})

test('without an age a rate by age is refused, never guessed', () => {
  fc.assert(
    fc.property(bands, (rates) => {
      expect(feeOn(tarif(...rates), 'bescheinigung', '2026-11-23', { quantity: 1 })).toMatchObject({
        refusal: { kind: 'age-unknown' },
      })
    }),
  )
})

test('the dearer rate begins on the 24th birthday, not a day before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2003, max: 2010 }), fc.nat({ max: 364 }), (year, offset) => {
      const birth = new Date(Date.UTC(year, 0, 1 + offset)).toISOString().slice(0, 10)
      const birthday = `${year + 24}${birth.slice(4)}`
      const eve = new Date(Date.parse(`${birthday}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
      const cents = (day: string) => feeOn(ausweis, 'bescheinigung', day, { quantity: 1, age: ageOn(birth, day) ?? 0 })
      expect(nextDay(eve)).toBe(birthday)
      expect(cents(eve)).toMatchObject({ value: { cents: 2760 } })
      expect(cents(birthday)).toMatchObject({ value: { cents: 4600 } })
    }),
  )
})

test('who was born on 29 February is 24 in a leap year again', () => {
  const cents = (day: string) =>
    feeOn(ausweis, 'bescheinigung', day, { quantity: 1, age: ageOn('2004-02-29', day) ?? 0 })
  expect(cents('2028-02-28')).toMatchObject({ value: { cents: 2760 } })
  expect(cents('2028-02-29')).toMatchObject({ value: { cents: 4600 } })
})
