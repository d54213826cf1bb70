import { holidaysOf, shiftDay, weekdayOf } from './holiday.ts'

/**
 * The day that is `count` working days (Monday to Friday, no Saxon holiday) after an ISO day; `count` from 1. The day itself does not
 * count (§ 187 (1) BGB).
 */
export function addWorkingDays(day: string, count: number): string {
  return addDays(day, count, isWorkingDay)
}

/**
 * The last day for the Rückmeldung to the registration authority of the former address: three Werktage after the Anmeldung (§ 33 (1) BMG).
 * Saturdays are Werktage, but a period doesn't end on one (§ 31 (3) VwVfG).
 */
export function rueckmeldungDue(anmeldung: string): string {
  const last = addDays(anmeldung, 3, (day) => weekdayOf(day) !== 0 && !isSaxonHoliday(day))
  return isWorkingDay(last) ? last : addWorkingDays(last, 1)
}

/** Whether an office in Saxony is open on this ISO day by the calendar: Monday to Friday, no holiday. */
export const isWorkingDay = (day: string): boolean => ![0, 6].includes(weekdayOf(day)) && !isSaxonHoliday(day)

/** A holiday in all of Saxony (§ 1 (1) SächsSFG). */
export const isSaxonHoliday = (day: string): boolean => holidaysOf(Number(day.slice(0, 4))).includes(day)

function addDays(day: string, count: number, counts: (day: string) => boolean): string {
  let [reached, left] = [day, count]
  while (left > 0) {
    reached = shiftDay(reached, 1)
    if (counts(reached)) left -= 1
  }
  return reached
}
