import type { Kasse } from './state.ts'

export type TakeRefusal =
  | { readonly kind: 'kasse-not-open' }
  /** The cash day of an earlier date was never closed. */
  | { readonly kind: 'kasse-day-over'; readonly day: string }
  /** More cash than the tenant lets a suitcase hold: the rest goes by Gebuehrenbescheid. */
  | { readonly kind: 'cash-ceiling'; readonly ceiling: number; readonly drawer: number }

/** What the tenant allows a suitcase's drawer; amounts in cents. */
export interface CashLimits {
  /** The most that may lie in it; undefined: no ceiling. */
  readonly ceiling: number | undefined
  /** A refund above it is ordered from the town hall and needs a second person. */
  readonly refundLimit: number
}

/** Why cash of this sum may not be taken now (0 is always fine), if so. */
export function notTakable(kasse: Kasse, cents: number, today: string, limits: CashLimits): TakeRefusal | undefined {
  if (cents <= 0) return undefined
  const closed = notBookable(kasse, today)
  if (closed) return closed
  const { ceiling } = limits
  if (ceiling === undefined || kasse.drawer + cents <= ceiling) return undefined
  return { kind: 'cash-ceiling', ceiling, drawer: kasse.drawer }
}

/** Why nothing may be booked on the drawer today, if so. */
export function notBookable({ open }: Kasse, today: string): TakeRefusal | undefined {
  if (!open) return { kind: 'kasse-not-open' }
  return open.day === today ? undefined : { kind: 'kasse-day-over', day: open.day }
}

/** Whether the drawer is so full that money should be brought to the town's Kasse: four fifths of the ceiling. */
export const isNearCeiling = ({ drawer }: Kasse, { ceiling }: CashLimits): boolean =>
  ceiling !== undefined && drawer * 5 >= ceiling * 4
