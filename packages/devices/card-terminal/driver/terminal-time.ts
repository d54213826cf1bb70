import type { Transaction } from './intent.ts'

const DAY_MS = 86_400_000

/**
 * Whether a transaction's time is that of an instant, give or take the tolerance. The terminal tells local time without a year; local is the
 * time zone of Germany. A transaction without a time contradicts nothing.
 */
export function happenedAbout({ date, time }: Transaction, at: string, toleranceMs: number): boolean {
  if (time === undefined) return true
  const then = parse(date, time, at)
  if (then === undefined) return false
  const away = Math.abs(then - localMs(at))
  // Without a date only the clock's time is compared, across midnight.
  return date === undefined ? Math.min(away, DAY_MS - away) <= toleranceMs : away <= toleranceMs
}

/** The terminal's words as milliseconds of local time, in the year that lies nearest to the instant. */
function parse(date: string | undefined, time: string, at: string): number | undefined {
  const [hour, minute, second] = pairs(time)
  const local = new Date(localMs(at))
  const [month, day] = date === undefined ? [local.getUTCMonth() + 1, local.getUTCDate()] : pairs(date)
  if ([hour, minute, second, month, day].includes(undefined)) return undefined
  const years = [-1, 0, 1].map((offset) => local.getUTCFullYear() + offset)
  const candidates = years.map((year) => Date.UTC(year, (month ?? 1) - 1, day, hour, minute, second))
  return candidates.toSorted((a, b) => Math.abs(a - local.getTime()) - Math.abs(b - local.getTime()))[0]
}

function pairs(digits: string): readonly (number | undefined)[] {
  return (digits.match(/\d\d/g) ?? []).map(Number)
}

const GERMANY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
})

/** Local clock time in Germany as if it were UTC: only differences of it are used. */
function localMs(at: string): number {
  const [year, month, day, hour, minute, second] = (GERMANY.format(new Date(at)).match(/\d+/g) ?? []).map(Number)
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
}
