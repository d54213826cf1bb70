import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeFor } from './cash.ts'
import { type CashLine, totalsOf } from './cash-book.ts'

const cents = fc.integer({ min: 0, max: 100_000 })

describe('changeFor', () => {
  test.each([
    [1200, 1200, 0],
    [1200, 2000, 800],
    [1200, 21_200, 20_000],
    [0, 0, 0],
  ])('%i due, %i given: %i back', (due, given, back) => {
    expect(changeFor(due, given)).toEqual({ ok: true, value: back })
  })

  test.each([
    [1200, 1199, { kind: 'too-little', missing: 1 }],
    [1200, 21_201, { kind: 'implausible', given: 21_201 }],
    [1200, -1200, { kind: 'bad-amount' }],
    [1200, 12.5, { kind: 'bad-amount' }],
    [0, Number.NaN, { kind: 'bad-amount' }],
    [1200, Number.POSITIVE_INFINITY, { kind: 'bad-amount' }],
  ])('%i due, %d given: refused', (due, given, refusal) => {
    expect(changeFor(due, given)).toEqual({ ok: false, refusal })
  })

  test('money neither appears nor disappears', () => {
    fc.assert(
      fc.property(cents, cents, (due, given) => {
        const change = changeFor(due, given)
        if (change.ok) expect(due + change.value).toBe(given)
        else if (change.refusal.kind === 'too-little') expect(given + change.refusal.missing).toBe(due)
        else expect(given - due).toBeGreaterThan(20_000)
      }),
    )
  })
})

describe('totalsOf', () => {
  const schoenberg = line({ ags: '14524270', haushaltsstelle: '11.12.02.331100', cents: 1200 })
  const meerane = line({ ags: '14524190', haushaltsstelle: '11.12.02.331100', cents: 700 })

  test("never mixes two bodies' money, even under the same Haushaltsstelle", () => {
    expect(totalsOf([schoenberg, meerane, schoenberg])).toEqual({
      count: 3,
      cents: 3100,
      byAccount: new Map([
        ['14524270 11.12.02.331100', 2400],
        ['14524190 11.12.02.331100', 700],
      ]),
    })
  })

  test('an empty cash book', () => {
    expect(totalsOf([])).toEqual({ count: 0, cents: 0, byAccount: new Map() })
  })

  test('each account has the sum of its own lines, and all together the whole', () => {
    const lines = fc.array(
      fc
        .record({ ags: fc.constantFrom('14524270', '14524190'), haushaltsstelle: fc.constantFrom('1', '2'), cents })
        .map(line),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(lines, (book) => {
        const totals = totalsOf(book)
        expect([...totals.byAccount.values()].reduce((sum, part) => sum + part, 0)).toBe(totals.cents)
        for (const one of book) {
          const own = book.filter((other) => other.ags === one.ags && other.haushaltsstelle === one.haushaltsstelle)
          const sum = own.reduce((so, other) => so + other.cents, 0)
          expect(totals.byAccount.get(`${one.ags} ${one.haushaltsstelle}`)).toBe(sum)
        }
      }),
    )
  })
})

function line(varied: Pick<CashLine, 'ags' | 'haushaltsstelle' | 'cents'>): CashLine {
  return {
    quittung: 'K07-2026-000003',
    besuch: 'b1',
    vorgang: 'v1',
    vorgangNummer: 'K07-2026-000001',
    leistung: 'meldebescheinigung',
    quelle: '10. SächsKVZ, Anlage 1, Nummer 68',
    kassenzeichen: 'SBG-000001',
    kind: 'cash',
    ...varied,
  }
}
