import type { Transaction } from '../driver/intent.ts'

/** What a terminal keeps when its power goes: bookings, numbers and its last transaction. */
export interface ModelJournal {
  readonly charge: (cents: number) => Transaction
  readonly fail: (cents: number, result: number) => Transaction
  readonly takeBack: (booked: Transaction) => void
  /** From here on this is the last transaction. */
  readonly remember: (transaction: Transaction) => void
  readonly last: () => Transaction
  /** What is booked and not taken back, in cents: the truth. */
  readonly booked: () => readonly number[]
}

export const TERMINAL_ID = '65123456'

/** Of an earlier visit on the same day. */
const EARLIER = {
  result: 0,
  amountCents: 1_300,
  currency: '0978',
  terminalId: TERMINAL_ID,
  date: '1123',
  time: '080000',
}

export function createModelJournal(now: () => number, memory: 'all' | 'done'): ModelJournal {
  const bookings = new Map<number, number>()
  let [trace, receipt] = [41, 17]
  let last: Transaction = { ...EARLIER, trace, receipt }
  const stamp = (result: number, amountCents: number): Transaction & { readonly trace: number } => {
    trace += 1
    receipt += 1
    return { ...EARLIER, time: clockOf(now()), result, amountCents, trace, receipt }
  }
  const remember = (transaction: Transaction): void => {
    if (transaction.result === 0 || memory === 'all') last = transaction
  }
  return {
    remember,
    last: () => last,
    booked: () => [...bookings.values()],
    charge: (cents) => {
      const transaction = stamp(0, cents)
      bookings.set(transaction.trace, cents)
      return transaction
    },
    fail: (cents, result) => {
      const transaction = stamp(result, cents)
      remember(transaction)
      return transaction
    },
    takeBack: ({ trace: original = 0, amountCents = 0 }) => {
      bookings.delete(original)
      remember({ ...stamp(0, amountCents), originalTrace: original })
    },
  }
}

/** Time of day as six digits, beginning at eleven in the morning in Germany. */
function clockOf(ms: number): string {
  return new Date(Date.UTC(2026, 10, 23, 11) + ms).toISOString().slice(11, 19).replaceAll(':', '')
}
