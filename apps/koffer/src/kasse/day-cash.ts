import { type CashLine, type CashTotals, totalsOf } from '@buergerkoffer/domain/kasse'
import type { StationModel } from '@buergerkoffer/station'

/** The cash book of some stops: its lines in the order they were booked, and their sums. */
export interface DayCash {
  readonly lines: readonly CashLine[]
  readonly totals: CashTotals
}

/** What was taken at these stops. */
export function dayCash(model: StationModel, stops: readonly string[]): DayCash {
  const lines = model.cashLines().filter(({ besuch }) => stops.includes(model.besuch(besuch)?.stop ?? ''))
  return { lines, totals: totalsOf(lines) }
}
