const MILLISECONDS = 86_400_000

/** Days since 1970-01-01, so that dates can be added and compared as numbers. */
export type DayNumber = number

export function dayNumber(iso: string): DayNumber {
  return Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS
}

export function isoDay(day: DayNumber): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10)
}

/** Whole years as days, rounded: good enough to draw ages from. */
export function years(count: number): number {
  return Math.round(count * 365.2425)
}

/** The day on which the fictitious register stands still. */
export const REGISTER_DAY = dayNumber('2026-11-23')
