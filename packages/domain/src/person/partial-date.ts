import { ok, type Result, refuse } from '../result.ts'

/**
 * A date of which the day, or day and month, or everything may be unknown (DSMeld writes zeros: 19560000).
 * Form: `1956-03-14`, `1956-03`, `1956`, or the empty string for wholly unknown.
 */
export type PartialDate = string

/** Checks the form and that the day exists. Refuses with `malformed` or `no-such-day`. */
export function parsePartialDate(text: string): Result<PartialDate, 'malformed' | 'no-such-day'> {
  if (text === '') return ok(text)
  const parts = FORM.exec(text)
  if (!parts) return refuse('malformed')
  const [, year = '', month = '01', day = '01'] = parts
  return dayExists(Number(year), Number(month), Number(day)) ? ok(text) : refuse('no-such-day')
}

/** Reads the DSMeld form `YYYYMMDD` with zeros for unknown parts. Refuses like `parsePartialDate`. */
export function partialDateFromDsmeld(text: string): Result<PartialDate, 'malformed' | 'no-such-day'> {
  if (!/^\d{8}$/.test(text)) return refuse('malformed')
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6, 8)]
  if (year === '0000') return month === '00' && day === '00' ? ok('') : refuse('malformed')
  if (month === '00') return day === '00' ? ok(year) : refuse('malformed')
  return parsePartialDate(day === '00' ? `${year}-${month}` : `${year}-${month}-${day}`)
}

/** The DSMeld form `YYYYMMDD`, zeros for unknown parts (DSMeld 0601). */
export function partialDateToDsmeld(date: PartialDate): string {
  return date.replaceAll('-', '').padEnd(8, '0')
}

/** German writing for screens and letters: `14.03.1956`, `03.1956`, `1956`, `unbekannt`. */
export function formatPartialDate(date: PartialDate): string {
  return date === '' ? 'unbekannt' : date.split('-').reverse().join('.')
}

const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

function dayExists(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false
  return day <= lengthOfMonth(year, month)
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
