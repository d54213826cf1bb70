import type { PartialDate } from './partial-date.ts'

/**
 * Completed years of life on an ISO day (BGB §§ 187 (2), 188 (2)). With an unknown day or month the age that is certain,
 * counting from the latest possible birthday; null when the year is unknown or the birth lies after the day.
 */
export function ageOn(birth: PartialDate, day: string): number | null {
  if (birth === '') return null
  const latest = birth.length === 4 ? `${birth}-12-31` : birth.length === 7 ? `${birth}-31` : birth
  const years = Number(day.slice(0, 4)) - Number(latest.slice(0, 4))
  const age = day.slice(5) >= latest.slice(5) ? years : years - 1
  return age < 0 ? null : age
}
