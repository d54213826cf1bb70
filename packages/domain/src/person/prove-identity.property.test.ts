import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ShownDocument } from './ausweisart.ts'
import { arten } from './example.ts'
import { proveIdentity } from './prove-identity.ts'

const today = '2026-11-23'

const document: fc.Arbitrary<ShownDocument> = fc.record({
  art: fc.constantFrom(...arten.map(({ id }) => id)),
  validUntil: fc.option(fc.constantFrom('2019-01-01', '2026-07-01', '2026-11-22', today, '2026-12-24')),
})
const documents = fc.array(document, { maxLength: 4 })
const others = fc.record({
  expiredReason: fc.option(fc.constantFrom('', 'Zweifelsfrei erkannt')),
  accepted: fc.option(fc.subarray(arten.map(({ id }) => id))),
  age: fc.option(fc.nat(90)),
  vouchedFor: fc.boolean(),
})

const identityOf = (art: string) => arten.find(({ id }) => id === art)?.proves.identity

test('a yes rests on a document that proves identity, and on two kinds unless one does alone', () => {
  fc.assert(
    fc.property(documents, others, (shown, asked) => {
      if (!proveIdentity({ ...asked, documents: shown, arten, today }).ok) return
      const counting = shown.filter(({ art }) => identityOf(art) !== 'no')
      const alone = counting.some(({ art }) => identityOf(art) === 'alone')
      expect(counting.length).toBeGreaterThan(0)
      expect(alone || asked.vouchedFor || new Set(counting.map(({ art }) => art)).size > 1).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a document more that is in order never turns a yes into a no', () => {
  fc.assert(
    fc.property(documents, others, document, (shown, asked, more) => {
      const question = { ...asked, arten, today }
      if (!proveIdentity({ ...question, documents: shown }).ok) return
      const after = proveIdentity({ ...question, documents: [...shown, more] })
      expect(after.ok || after.refusal.kind === 'validity-missing').toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('an expired document never counts without a reason or a grace', () => {
  fc.assert(
    fc.property(documents, others, (shown, asked) => {
      const expired = shown.filter(({ validUntil }) => validUntil === '2019-01-01')
      const question = { ...asked, expiredReason: null, arten, today, documents: expired }
      expect(proveIdentity(question).ok).toBe(false)
    }),
  )
})
