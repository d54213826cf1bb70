import type { LastTransaction, Transaction } from './intent.ts'

const LAST_TRACE = 999_999
const LAST_RECEIPT = 9_999

/**
 * Whether a transaction comes right after another, by receipt or trace number; one of the two is enough, for some terminals count trace numbers in
 * talks with their operator, too. Both begin again with 1 (some with 0) after the highest.
 */
export function followsOn(before: LastTransaction, last: Transaction): 'next' | 'gap' | 'unknown' {
  if (before.kind === 'none') return 'unknown'
  const steps = [step(before.receipt, last.receipt, LAST_RECEIPT), step(before.trace, last.trace, LAST_TRACE)]
  if (steps.includes('next')) return 'next'
  return steps.includes('gap') ? 'gap' : 'unknown'
}

function step(before: number | undefined, last: number | undefined, highest: number): 'next' | 'gap' | undefined {
  if (before === undefined || last === undefined) return undefined
  return last === before + 1 || (before === highest && last <= 1) ? 'next' : 'gap'
}
