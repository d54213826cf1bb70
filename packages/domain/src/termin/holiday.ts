/** When a holiday is, in every year: a day of the calendar, so many days after Easter Sunday, or the last weekday before a day. */
export type HolidayRule =
  | { readonly id: string; readonly kind: 'fixed'; readonly day: string }
  | { readonly id: string; readonly kind: 'easter'; readonly offset: number }
  /** `weekday`: 0 is Sunday. The day itself does not count. */
  | { readonly id: string; readonly kind: 'weekday-before'; readonly weekday: number; readonly day: string }

/**
 * The holidays of all of Saxony (§ 1 (1) SächsSFG). Fronleichnam holds only where a Rechtsverordnung says so, in some Sorbian Catholic parishes, and is
 * not among them.
 */
export const saxonHolidays: readonly HolidayRule[] = [
  { id: 'neujahr', kind: 'fixed', day: '01-01' },
  { id: 'karfreitag', kind: 'easter', offset: -2 },
  { id: 'ostermontag', kind: 'easter', offset: 1 },
  { id: 'tag-der-arbeit', kind: 'fixed', day: '05-01' },
  { id: 'christi-himmelfahrt', kind: 'easter', offset: 39 },
  { id: 'pfingstmontag', kind: 'easter', offset: 50 },
  { id: 'tag-der-deutschen-einheit', kind: 'fixed', day: '10-03' },
  { id: 'reformationsfest', kind: 'fixed', day: '10-31' },
  { id: 'buss-und-bettag', kind: 'weekday-before', weekday: 3, day: '11-23' },
  { id: 'erster-weihnachtstag', kind: 'fixed', day: '12-25' },
  { id: 'zweiter-weihnachtstag', kind: 'fixed', day: '12-26' },
]

/** The holidays of a year as ISO days, in the order of the rules. */
export const holidaysOf = (year: number, rules: readonly HolidayRule[] = saxonHolidays): readonly string[] =>
  rules.map((rule) => holidayIn(year, rule))

function holidayIn(year: number, rule: HolidayRule): string {
  if (rule.kind === 'fixed') return `${year}-${rule.day}`
  if (rule.kind === 'easter') return shiftDay(easterOf(year), rule.offset)
  const eve = shiftDay(`${year}-${rule.day}`, -1)
  return shiftDay(eve, -((weekdayOf(eve) - rule.weekday + 7) % 7))
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

const dayMs = 86_400_000

/** The day so many days later. */
export const shiftDay = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

const two = (value: number): string => String(value).padStart(2, '0')
