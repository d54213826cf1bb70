import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CARD_GROUPS, type Totals } from './codec/totals.ts'
import { type CashBookLine, reconcile } from './reconcile.ts'

const GIRO = 5
const VISA = 10

const day = (
  groups: Partial<Record<(typeof CARD_GROUPS)[number], readonly [number, number]>>,
  range: readonly [number, number] = [17, 19],
): Totals => ({
  firstReceipt: range[0],
  lastReceipt: range[1],
  groups: CARD_GROUPS.map((group) => ({ group, count: groups[group]?.[0] ?? 0, cents: groups[group]?.[1] ?? 0 })),
})

const line = (reference: string, cents: number, receipt: number, cardType = GIRO): CashBookLine => ({
  reference,
  cents,
  receipt,
  cardType,
})

it('agrees when sums, cards and receipts do', () => {
  const lines = [line('B-1', 3_700, 17), line('B-2', 1_300, 18, VISA), line('B-3', 500, 19)]
  expect(reconcile(day({ girocard: [2, 4_200], visa: [1, 1_300] }), lines)).toEqual({
    agrees: true,
    terminalCents: 5_500,
    cashBookCents: 5_500,
    differences: [],
  })
})

it('names what the terminal has and we have not', () => {
  const found = reconcile(day({ girocard: [3, 5_500] }), [line('B-1', 3_700, 17), line('B-3', 500, 19)])
  expect(found.agrees).toBe(false)
  expect(found.differences).toEqual([
    { kind: 'sum', cents: -1_300 },
    { kind: 'group', group: 'girocard', cents: -1_300, count: -1 },
    { kind: 'missing', receipt: 18 },
  ])
})

it('names a line of ours that is not in the terminal’s day, one twice, and one decided without a receipt', () => {
  const lines = [
    line('B-1', 100, 17),
    line('B-2', 100, 17),
    line('B-3', 100, 25),
    { reference: 'B-4', cents: 100, cardType: GIRO },
  ]
  expect(reconcile(day({ girocard: [4, 400] }), lines).differences).toEqual([
    { kind: 'twice', receipt: 17, references: ['B-1', 'B-2'] },
    { kind: 'outside', reference: 'B-3', receipt: 25, cents: 100 },
    { kind: 'without-receipt', reference: 'B-4', cents: 100 },
    { kind: 'missing', receipt: 18 },
    { kind: 'missing', receipt: 19 },
  ])
})

it('finds differences that cancel each other out between cards', () => {
  const found = reconcile(day({ girocard: [1, 1_300], visa: [1, 3_700] }, [17, 18]), [
    line('B-1', 3_700, 17),
    line('B-2', 1_300, 18, VISA),
  ])
  expect(found).toMatchObject({ agrees: false, terminalCents: 5_000, cashBookCents: 5_000 })
  expect(found.differences).toEqual([
    { kind: 'group', group: 'girocard', cents: 2_400, count: 0 },
    { kind: 'group', group: 'visa', cents: -2_400, count: 0 },
  ])
})

it('takes a declined card as a hint only, and a reversal counted either way', () => {
  const declined = reconcile(day({ girocard: [1, 3_700] }, [17, 18]), [line('B-1', 3_700, 17)])
  expect(declined).toMatchObject({ agrees: true, differences: [{ kind: 'missing', receipt: 18 }] })
  const lines = [line('B-1', 3_700, 17), line('B-2', -3_700, 18)]
  for (const count of [0, 1, 2]) expect(reconcile(day({ girocard: [count, 0] }, [17, 18]), lines).agrees).toBe(true)
  expect(reconcile(day({ girocard: [3, 0] }, [17, 18]), lines).agrees).toBe(false)
})

it('goes on after the highest receipt number', () => {
  const lines = [line('B-1', 100, 9_999), line('B-2', 100, 1)]
  expect(reconcile(day({ girocard: [2, 200] }, [9_998, 2]), lines).differences).toEqual([
    { kind: 'missing', receipt: 9_998 },
    { kind: 'missing', receipt: 2 },
  ])
})

it('agrees with itself and notices any one changed amount', () => {
  const lines = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(lines, fc.nat(), fc.integer({ min: 1, max: 5_000 }), (amounts, which, more) => {
      const ours = amounts.map((cents, index) => line(`B-${index}`, cents, 17 + index))
      const sum = amounts.reduce((total, cents) => total + cents, 0)
      const theirs = day({ girocard: [amounts.length, sum] }, [17, 16 + amounts.length])
      expect(reconcile(theirs, ours)).toMatchObject({ agrees: true, differences: [] })
      const at = which % ours.length
      const changed = ours.map((each, index) => (index === at ? { ...each, cents: each.cents + more } : each))
      expect(reconcile(theirs, changed)).toMatchObject({ agrees: false })
    }),
  )
})
