import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rate, tarif } from './example.ts'
import { feeOn } from './fee-on.ts'
import { tarifFaults } from './tarif-fault.ts'

const day = '2026-11-23'
const pages = fc.integer({ min: 1, max: 500 })
const pieces = fc.integer({ min: 1, max: 20 })

/** 10. SächsKVZ Nr. 1: 0.75 a page, at least 10 euros. */
const schedule = tarif(rate({ cents: 75, per: 'page', minCents: 1000 }))
const fee = (each: number, quantity: number) => feeOn(schedule, 'bescheinigung', day, { quantity, pages: each })

test('each piece costs by its pages, never less than the minimum; pieces multiply', () => {
  fc.assert(
    fc.property(pages, pieces, (each, quantity) => {
      const unitCents = Math.max(1000, 75 * each)
      expect(fee(each, quantity)).toMatchObject({ value: { quantity, unitCents, cents: unitCents * quantity } })
    }),
  )
})

test('a further page never makes it cheaper', () => {
  fc.assert(
    fc.property(pages, pieces, (each, quantity) => {
      const [less, more] = [fee(each, quantity), fee(each + 1, quantity)]
      if (less.ok && more.ok) expect(more.value.cents).toBeGreaterThanOrEqual(less.value.cents)
      expect(less.ok && more.ok).toBe(true)
    }),
  )
})

test.each([
  [1, 1000],
  [13, 1000],
  [14, 1050],
])('%i pages cost %i cents', (each, cents) => {
  expect(fee(each, 1)).toMatchObject({ value: { cents } })
})

test.each([undefined, 0, -1, 1.5])('is refused for %s pages', (each) => {
  const context = each === undefined ? { quantity: 1 } : { quantity: 1, pages: each }
  expect(feeOn(schedule, 'bescheinigung', day, context)).toMatchObject({ refusal: { kind: 'bad-pages' } })
})

test('a minimum stands only with a price by page, in whole cents', () => {
  expect(tarifFaults(schedule)).toEqual([])
  expect(tarifFaults(tarif(rate({ minCents: 1000 })))).toMatchObject([{ kind: 'bad-minimum' }])
  expect(tarifFaults(tarif(rate({ per: 'page', minCents: 0.5 })))).toMatchObject([{ kind: 'bad-minimum' }])
})

test.each([{ fromAge: 1.5 }, { toAge: -1 }, { fromAge: 24, toAge: 23 }])('ages %j are reported', (change) => {
  expect(tarifFaults(tarif(rate(change)))).toMatchObject([{ kind: 'bad-age' }])
})
