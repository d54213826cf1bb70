import { CARD_GROUPS, type CardGroup, groupOf, type Totals } from './codec/totals.ts'

/** A card payment, refund or reversal as the cash book has it. Money given back is negative. */
export interface CashBookLine {
  readonly reference: string
  readonly cents: number
  /** By the terminal's receipt number; a clerk's verdict without a receipt has none. */
  readonly receipt?: number
  readonly cardType?: number
}

/** What differs between the terminal's day and ours; in cents, ours less the terminal's. */
export type Difference =
  /** A whole group of cards differs in sum or count. */
  | { readonly kind: 'group'; readonly group: CardGroup; readonly cents: number; readonly count: number }
  /** The sum over all cards differs. */
  | { readonly kind: 'sum'; readonly cents: number }
  /** A line of ours with a receipt number that is not in the terminal's day: of another day, or of another terminal. */
  | { readonly kind: 'outside'; readonly reference: string; readonly receipt: number; readonly cents: number }
  /** Two lines of ours with one receipt number. */
  | { readonly kind: 'twice'; readonly receipt: number; readonly references: readonly string[] }
  /** A line that nobody can find at the terminal: the clerk decided it without a receipt. */
  | { readonly kind: 'without-receipt'; readonly reference: string; readonly cents: number }
  /** A number in the terminal's day that none of our lines has: declined or reversed there, or booked without us. */
  | { readonly kind: 'missing'; readonly receipt: number }

export interface Reconciliation {
  /** Sums and counts agree for every group of cards. */
  readonly agrees: boolean
  readonly terminalCents: number
  readonly cashBookCents: number
  /** Empty if all agrees; missing numbers alone are hints, for a declined card uses up a number, too. */
  readonly differences: readonly Difference[]
}

/** A day has so many receipts at most before the numbers begin again; a longer range is not listed number by number. */
const LISTED = 500
const NUMBERS = 9_999

/**
 * Holds the terminal's end of day (06 50, BMP 60) against the cash book's card lines of the same day. Pure. Equal sums with different cards, or
 * differences that cancel each other out, are found by the groups and by the receipt numbers.
 */
export function reconcile(totals: Totals, lines: readonly CashBookLine[]): Reconciliation {
  const groups = CARD_GROUPS.flatMap((group) => groupDifference(group, totals, lines))
  const terminalCents = sumOf(totals.groups)
  const cashBookCents = sumOf(lines)
  const sum: readonly Difference[] =
    terminalCents === cashBookCents ? [] : [{ kind: 'sum', cents: cashBookCents - terminalCents }]
  const named = [...twice(lines), ...outside(totals, lines), ...withoutReceipt(lines)]
  const agrees = groups.length === 0 && sum.length === 0 && named.length === 0
  return { agrees, terminalCents, cashBookCents, differences: [...sum, ...groups, ...named, ...missing(totals, lines)] }
}

function groupDifference(group: CardGroup, totals: Totals, lines: readonly CashBookLine[]): readonly Difference[] {
  const ours = lines.filter(({ cardType }) => groupOf(cardType) === group)
  const theirs = totals.groups.find((total) => total.group === group)
  const cents = sumOf(ours) - (theirs?.cents ?? 0)
  const count = countDifference(ours, theirs?.count ?? 0)
  return cents === 0 && count === 0 ? [] : [{ kind: 'group', group, cents, count }]
}

/** Some terminals count a reversal as a transaction of its own, some leave out both it and what it takes back; either is no difference. */
function countDifference(ours: readonly CashBookLine[], theirs: number): number {
  const fewest = ours.length - 2 * ours.filter(({ cents }) => cents < 0).length
  if (theirs > ours.length) return ours.length - theirs
  return theirs < fewest ? fewest - theirs : 0
}

function twice(lines: readonly CashBookLine[]): readonly Difference[] {
  const byReceipt = Map.groupBy(
    lines.filter(({ receipt }) => receipt !== undefined),
    ({ receipt }) => receipt ?? 0,
  )
  return [...byReceipt].flatMap(([receipt, same]): Difference[] =>
    same.length > 1 ? [{ kind: 'twice', receipt, references: same.map(({ reference }) => reference) }] : [],
  )
}

function outside(totals: Totals, lines: readonly CashBookLine[]): readonly Difference[] {
  return lines.flatMap(({ reference, receipt, cents }): Difference[] =>
    receipt === undefined || isInside(totals, receipt) ? [] : [{ kind: 'outside', reference, receipt, cents }],
  )
}

function withoutReceipt(lines: readonly CashBookLine[]): readonly Difference[] {
  return lines.flatMap(({ reference, receipt, cents }): Difference[] =>
    receipt === undefined ? [{ kind: 'without-receipt', reference, cents }] : [],
  )
}

/** Numbers of the terminal's day that are in none of our lines. */
function missing(totals: Totals, lines: readonly CashBookLine[]): readonly Difference[] {
  const { firstReceipt, lastReceipt } = totals
  const length = ((lastReceipt - firstReceipt + NUMBERS) % NUMBERS) + 1
  if (firstReceipt === 0 || length > LISTED) return []
  const known = new Set(lines.map(({ receipt }) => receipt))
  const numbers = Array.from({ length }, (_, index) => ((firstReceipt - 1 + index) % NUMBERS) + 1)
  return numbers.filter((receipt) => !known.has(receipt)).map((receipt) => ({ kind: 'missing', receipt }))
}

/** From first to last; after 9999 the numbers begin with 1 again. */
function isInside({ firstReceipt, lastReceipt }: Totals, receipt: number): boolean {
  if (firstReceipt <= lastReceipt) return firstReceipt <= receipt && receipt <= lastReceipt
  return receipt >= firstReceipt || receipt <= lastReceipt
}

const sumOf = (lines: readonly { readonly cents: number }[]): number => lines.reduce((sum, { cents }) => sum + cents, 0)
