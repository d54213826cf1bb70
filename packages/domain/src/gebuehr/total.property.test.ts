import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownShare } from '../kasse/index.ts'
import { legalSource, rate, tarif } from './example.ts'
import { feeOn } from './fee-on.ts'
import type { Befreiung, TarifPosition } from './tarif.ts'

const dayAt = (offset: number) => new Date(Date.UTC(2025, 0, 1 + offset)).toISOString().slice(0, 10)
const when = fc.nat({ max: 900 })

const position: fc.Arbitrary<TarifPosition> = fc
  .record({
    id: fc.constantFrom('bescheinigung', 'express', 'anderswo'),
    cents: fc.nat({ max: 9_999 }),
    per: fc.constantFrom('document', 'application', 'page', 'person'),
    status: fc.constantFrom('in-force', 'announced', 'ended'),
    percent: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
    numerator: fc.option(fc.integer({ min: 1, max: 6 })),
    from: when,
    to: fc.option(when),
  })
  .map(({ percent, numerator, from, to, ...rest }) =>
    rate({
      ...rest,
      validFrom: dayAt(from),
      validTo: to === null ? null : dayAt(to),
      ...(percent !== undefined && { percent, cents: 0 }),
      ...(numerator !== null && { split: { recipient: 'x', name: 'X', numerator, denominator: 7, legalSource } }),
    }),
  )

const befreiung: fc.Arbitrary<Befreiung> = fc
  .record({ percent: fc.option(fc.integer({ min: 1, max: 99 })), mayReduce: fc.boolean(), needsNote: fc.boolean() })
  .map(({ percent, mayReduce, needsNote }) => ({
    ...{ id: 'haerte', positions: ['bescheinigung'], needsNote, mayReduce, legalSource, explanation: 'frei' },
    ...(percent !== null && { percent }),
  }))

const context = fc.record(
  {
    quantity: fc.integer({ min: -1, max: 20 }),
    pages: fc.integer({ min: -1, max: 40 }),
    age: fc.nat({ max: 110 }),
    befreiung: fc.record(
      { id: fc.constantFrom('haerte', 'nirgends'), note: fc.constantFrom('', 'Grund'), cents: fc.integer() },
      { requiredKeys: ['id'] },
    ),
    zuschlaege: fc.array(fc.constantFrom('express', 'anderswo', 'nirgends'), { maxLength: 3 }),
    lastRateReason: fc.constantFrom('', 'Grund'),
  },
  { requiredKeys: ['quantity'] },
)

test('any tariff, day and counter gives a fee of whole cents or a refusal; parts always add up to it', () => {
  fc.assert(
    fc.property(fc.array(position, { maxLength: 8 }), befreiung, when, context, (positions, rule, at, asked) => {
      const fee = feeOn({ ...tarif(...positions), befreiungen: [rule] }, 'bescheinigung', dayAt(at), asked)
      if (!fee.ok) {
        expect(fee.refusal.kind).toBeTypeOf('string')
        return
      }
      const { cents, split, zuschlaege = [], befreiung: waived, explanation, lastRate } = fee.value
      const full = explanation.params.cents + zuschlaege.reduce((sum, each) => sum + each.cents, 0)
      expect(Number.isSafeInteger(cents) && cents >= 0).toBe(true)
      if (waived === null) expect(cents).toBe(full)
      else expect(cents).toBe(waived.cents ?? 0)
      const own = ownShare(cents, split)
      expect(own).toBeGreaterThanOrEqual(0)
      expect(own).toBeLessThanOrEqual(cents)
      if (lastRate) expect(asked.lastRateReason).toBe('Grund')
    }),
    { numRuns: 500 },
  )
})
