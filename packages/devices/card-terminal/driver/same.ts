import type { Transaction } from './intent.ts'

const FIELDS = ['result', 'amountCents', 'trace', 'originalTrace', 'receipt', 'date', 'time', 'terminalId'] as const

/** Whether these are one transaction: every field, and a field that only one of them has is a difference. Without a number nobody can tell. */
export function isSame(one: Transaction, other: Transaction): boolean {
  const known = one.trace !== undefined || one.receipt !== undefined
  return known && FIELDS.every((field) => one[field] === other[field])
}
