const dayMs = 86_400_000

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

/** A holiday in all of Saxony (§ 1 (1) SächsSFG). Fronleichnam holds in some Sorbian Catholic parishes only and is not among them. */
export function isSaxonHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4))
  return fixedHolidays.has(day.slice(5)) || movableHolidays(year).includes(day)
}

const fixedHolidays: ReadonlySet<string> = new Set(['01-01', '05-01', '10-03', '10-31', '12-25', '12-26'])

/** Karfreitag, Ostermontag, Himmelfahrt, Pfingstmontag; Buß- und Bettag is the Wednesday before 23 November. */
function movableHolidays(year: number): readonly string[] {
  const easter = easterOf(year)
  const before23November = shift(`${year}-11-22`, -((weekdayOf(`${year}-11-22`) + 4) % 7))
  return [...[-2, 1, 39, 50].map((days) => shift(easter, days)), before23November]
}

/** Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
function easterOf(year: number): string {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100]
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451)
  const sum = moon + sunday - 7 * late + 114
  return `${year}-${two(Math.floor(sum / 31))}-${two((sum % 31) + 1)}`
}

function addDays(day: string, count: number, counts: (day: string) => boolean): string {
  let [reached, left] = [day, count]
  while (left > 0) {
    reached = shift(reached, 1)
    if (counts(reached)) left -= 1
  }
  return reached
}

const shift = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** 0 is Sunday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

const two = (value: number): string => String(value).padStart(2, '0')
