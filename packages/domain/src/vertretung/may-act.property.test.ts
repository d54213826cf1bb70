import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageOn } from '../person/index.ts'
import { mayAct, proofsFor } from './may-act.ts'
import { type ActorRule, mayActAlone } from './rule.ts'
import { actsForSelf, type SeenProof, seenKinds, type Vertretung } from './vertretung.ts'

const capacity = fc.constantFrom('self', 'parent', 'betreuer', 'vollmacht')
const seen = fc.constantFrom(...seenKinds)
const custody = fc.constantFrom('sole', 'joint')
const proofId = fc.constantFrom('sorgerecht', 'betreuerausweis', 'vollmacht', 'geburtsurkunde')
const seenProof: fc.Arbitrary<SeenProof> = fc.record({ id: proofId, seen })

const rule: fc.Arbitrary<ActorRule> = fc.record(
  {
    capacity,
    minimumAge: fc.nat(20),
    belowAge: fc.integer({ min: 1, max: 20 }),
    personPresent: fc.boolean(),
    proofs: fc.array(fc.record({ id: proofId, seen, custody }, { requiredKeys: ['id', 'seen'] }), { maxLength: 3 }),
    secondConsent: fc.constantFrom('present', 'written', 'written-with-id-copy'),
    scopes: fc.array(fc.record({ id: fc.constantFrom('aufenthaltsbestimmung', 'behoerden') }), { maxLength: 2 }),
    onlyIfUnable: fc.boolean(),
  },
  { requiredKeys: ['capacity', 'proofs'] },
)

const facts: fc.Arbitrary<Vertretung> = fc.record({
  capacity,
  representative: fc.option(fc.constant({ familienname: 'Böttcher', vornamen: 'Anja' })),
  personPresent: fc.boolean(),
  proofs: fc.array(seenProof, { maxLength: 4 }),
  custody: fc.option(custody),
  secondConsent: fc.option(fc.record({ kind: fc.constantFrom('present', 'written'), idCopy: fc.boolean() })),
  scope: fc.option(fc.constantFrom('aufenthaltsbestimmung', 'behoerden', 'vermoegenssorge')),
  unable: fc.option(fc.constantFrom('', 'Attest gesehen')),
})

const age = fc.option(fc.nat(100))

describe('mayAct', () => {
  test('accepts nobody without every proof their rule asks for', () => {
    fc.assert(
      fc.property(facts, rule, age, (claimed, only, years) => {
        if (!mayAct(claimed, [only], years).ok) return
        expect(only.capacity).toBe(claimed.capacity)
        for (const { id, seen: least } of proofsFor(only, claimed.custody)) {
          const shown = claimed.proofs.filter((proof) => proof.id === id).map((proof) => seenKinds.indexOf(proof.seen))
          expect(Math.max(...shown)).toBeGreaterThanOrEqual(seenKinds.indexOf(least))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a proof more never turns a yes into a no', () => {
    fc.assert(
      fc.property(facts, fc.array(rule, { maxLength: 3 }), age, seenProof, (claimed, rules, years, more) => {
        const before = mayAct(claimed, rules, years)
        const after = mayAct({ ...claimed, proofs: [...claimed.proofs, more] }, rules, years)
        if (before.ok) expect(after.ok).toBe(true)
        else if (!after.ok) expect(after.refusal.length).toBeLessThanOrEqual(before.refusal.length)
      }),
      { numRuns: 300 },
    )
  })

  test('a no always says what is missing', () => {
    fc.assert(
      fc.property(facts, fc.array(rule, { maxLength: 3 }), age, (claimed, rules, years) => {
        const answer = mayAct(claimed, rules, years)
        expect(answer.ok || answer.refusal.length > 0).toBe(true)
      }),
    )
  })
})

describe('the birthday itself', () => {
  const birthday = fc
    .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2020-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
    .filter((day) => !day.endsWith('02-29'))

  const yearsAfter = (day: string, years: number, days = 0): string => {
    const date = new Date(`${Number(day.slice(0, 4)) + years}${day.slice(4)}T00:00:00Z`)
    date.setUTCDate(date.getUTCDate() + days)
    return date.toISOString().slice(0, 10)
  }

  const rules: readonly ActorRule[] = [
    { capacity: 'self', minimumAge: 16, proofs: [] },
    { capacity: 'parent', belowAge: 18, proofs: [] },
  ]
  const parent: Vertretung = {
    ...actsForSelf,
    capacity: 'parent',
    representative: { familienname: 'Böttcher', vornamen: 'Anja' },
    custody: 'sole',
  }

  test('from the 16th birthday on somebody acts alone, not the day before', () => {
    fc.assert(
      fc.property(birthday, (born) => {
        expect(mayActAlone(rules, ageOn(born, yearsAfter(born, 16)))).toBe(true)
        expect(mayActAlone(rules, ageOn(born, yearsAfter(born, 16, -1)))).toBe(false)
      }),
    )
  })

  test('until the day before the 18th birthday a parent may act', () => {
    fc.assert(
      fc.property(birthday, (born) => {
        expect(mayAct(parent, rules, ageOn(born, yearsAfter(born, 18, -1))).ok).toBe(true)
        expect(mayAct(parent, rules, ageOn(born, yearsAfter(born, 18))).ok).toBe(false)
      }),
    )
  })

  test('somebody born on 29 February is of age on 1 March of a common year (BGB § 188 (2))', () => {
    expect(mayAct(parent, rules, ageOn('2008-02-29', '2026-02-28')).ok).toBe(true)
    expect(mayAct(parent, rules, ageOn('2008-02-29', '2026-03-01')).ok).toBe(false)
  })
})
