import { isShaky, localDay } from '@buergerkoffer/domain/termin'
import type { Transaction } from '@buergerkoffer/postgres'
import { getHolidays } from 'feiertagejs'
import type { StopEntry } from './stop-plan.ts'
import { clashingStops } from './stops.ts'

/** What a planner should know of a day and a suitcase; nothing of it forbids the stop. */
export type StopWarning =
  | { readonly kind: 'feiertag'; readonly name: string }
  | { readonly kind: 'sunday' }
  | { readonly kind: 'station-taken'; readonly name: string; readonly from: string; readonly to: string }
  | { readonly kind: 'no-station' }
  | { readonly kind: 'shaky'; readonly booked: number; readonly minimum: number }

type Warned = Pick<StopEntry, 'station' | 'day' | 'from' | 'to' | 'minimum'>

/** Warnings of a stop, those of the day first. `stop` is its id, empty while it is new; `booked` is unknown then. */
export async function stopWarnings(
  tx: Transaction,
  entry: Warned,
  stop: string,
  now: string,
  booked?: number,
): Promise<readonly StopWarning[]> {
  const clashes = entry.station === null ? [] : await clashingStops(tx, entry, stop)
  const warnings: StopWarning[] = [...dayWarnings(entry.day)]
  if (entry.station === null) warnings.push({ kind: 'no-station' })
  for (const { name, from, to } of clashes) warnings.push({ kind: 'station-taken', name, from, to })
  const { minimum } = entry
  if (booked !== undefined && isShaky({ ...entry, booked }, localDay(Date.parse(now)))) {
    warnings.push({ kind: 'shaky', booked, minimum })
  }
  return warnings
}

/** Public holidays of Saxony (SächsSFG § 1). Fronleichnam, kept in some Sorbian communities only, is not among them. */
function dayWarnings(day: string): readonly StopWarning[] {
  const feiertag = getHolidays(Number(day.slice(0, 4)), 'SN').find(({ dateString }) => dateString === day)
  if (feiertag) return [{ kind: 'feiertag', name: feiertag.translate('de') ?? feiertag.name }]
  return new Date(`${day}T12:00:00Z`).getUTCDay() === 0 ? [{ kind: 'sunday' }] : []
}
