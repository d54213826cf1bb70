import { expect, it } from 'vitest'
import type { Intent, LastTransaction, Transaction } from './intent.ts'
import { judge } from './judge.ts'

const TOLERANCE = 30 * 60_000
const BEFORE = {
  kind: 'seen',
  result: 0,
  amountCents: 1_300,
  trace: 41,
  receipt: 17,
  terminalId: '65123456',
  date: '1123',
  time: '100000',
} as const
/** 11 o'clock in Germany. */
const INTENT: Intent = {
  reference: 'B-1',
  booking: 'payment',
  cents: 3_700,
  at: '2026-11-23T10:00:00Z',
  terminalId: '65123456',
  before: BEFORE,
}
const OURS: Transaction = {
  result: 0,
  amountCents: 3_700,
  currency: '0978',
  trace: 42,
  receipt: 18,
  terminalId: '65123456',
  date: '1123',
  time: '110100',
}

const told = (last: LastTransaction, intent = INTENT, terminalId = '65123456') =>
  judge(intent, { kind: 'told', terminalId, last }, TOLERANCE)
const seen = (transaction: Transaction): LastTransaction => ({ kind: 'seen', ...transaction })

it('is approved by a done transaction of our amount, at our time, right after the one before', () => {
  expect(told(seen(OURS))).toEqual({ kind: 'approved', transaction: seen(OURS) })
})

it.each([
  ['offline', 'offline'],
  ['busy', 'busy'],
  ['unanswered', 'unanswered'],
] as const)('is uncertain while the terminal is %s', (why, expected) => {
  expect(judge(INTENT, { kind: 'unreachable', why }, TOLERANCE)).toEqual({ kind: 'uncertain', why: expected })
})

it('was not begun when the last transaction is still the one before', () => {
  expect(told(BEFORE)).toEqual({ kind: 'not-booked', why: 'not-begun' })
  expect(told(seen({ ...BEFORE, time: '100001' }))).toMatchObject({ kind: 'uncertain' })
})

it.each<[string, LastTransaction, string]>([
  ['the terminal tells of none', { kind: 'none' }, 'no-memory'],
  ['it has no number', seen({ result: 0, amountCents: 3_700 }), 'no-memory'],
  ['it is of another terminal', seen({ ...OURS, terminalId: '65999999' }), 'other-terminal'],
  ['it is of another amount', seen({ ...OURS, amountCents: 3_701 }), 'foreign-transaction'],
  ['it has no amount', seen({ result: 0, trace: 42, receipt: 18 }), 'foreign-transaction'],
  ['it is in another currency', seen({ ...OURS, currency: '0756' }), 'foreign-transaction'],
  ['it was an hour earlier', seen({ ...OURS, time: '100100' }), 'time-differs'],
  ['it was on another day', seen({ ...OURS, date: '1122' }), 'time-differs'],
  ['something came between', seen({ ...OURS, trace: 44, receipt: 20 }), 'gap'],
  ['it failed and something came between', seen({ ...OURS, result: 5, trace: 44, receipt: 20 }), 'gap'],
  ['it is a reversal of something older', seen({ ...OURS, originalTrace: 41 }), 'foreign-transaction'],
])('is uncertain when %s', (_, last, why) => {
  expect(told(last)).toEqual({ kind: 'uncertain', why })
})

it('was declined when the next transaction failed, with or without its amount', () => {
  expect(told(seen({ ...OURS, result: 5 }))).toEqual({ kind: 'not-booked', why: 'declined' })
  expect(told(seen({ result: 0x6c, receipt: 18 }))).toEqual({ kind: 'not-booked', why: 'declined' })
})

it('was taken back by the terminal when the two after the one before are booking and reversal', () => {
  const reversal = { ...OURS, trace: 43, receipt: 19, originalTrace: 42 }
  expect(told(seen(reversal))).toEqual({ kind: 'not-booked', why: 'reversed-by-terminal' })
  expect(told(seen({ ...reversal, trace: 45 }))).toMatchObject({ kind: 'uncertain' })
})

it('knows a reversal from a payment', () => {
  const intent: Intent = { ...INTENT, booking: 'reversal', receipt: 17 }
  expect(told(seen({ ...OURS, originalTrace: 41 }), intent)).toMatchObject({ kind: 'approved' })
  expect(told(seen(OURS), intent)).toEqual({ kind: 'uncertain', why: 'foreign-transaction' })
})

it('does not take a failure for ours when nothing was known before', () => {
  const intent: Intent = { ...INTENT, before: { kind: 'none' } }
  expect(told(seen({ ...OURS, result: 5 }), intent)).toEqual({ kind: 'uncertain', why: 'gap' })
  expect(told(seen(OURS), intent)).toMatchObject({ kind: 'approved' })
})

it('goes on after the highest numbers, and over the turn of the year', () => {
  const before = { ...BEFORE, trace: 999_999, receipt: 9_999 }
  expect(told(seen({ ...OURS, trace: 1, receipt: 1 }), { ...INTENT, before })).toMatchObject({ kind: 'approved' })
  const newYear: Intent = { ...INTENT, at: '2026-12-31T22:59:30Z' }
  expect(told(seen({ ...OURS, date: '0101', time: '000010' }), newYear)).toMatchObject({ kind: 'approved' })
  expect(told(seen({ result: 0, amountCents: 3_700, trace: 42, time: '000010' }), newYear)).toMatchObject({
    kind: 'approved',
  })
})
