import { formatPartialDate } from '../person/partial-date.ts'
import type { Answer, DerivedType } from './definition.ts'
import { parsePartial } from './parse-german.ts'

/** Cents as `1234,50`: what `parseMoney` reads back. */
export function formatMoney(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`
}

/** ISO date or partial date as `31.12.2026`, `06.1950`, `1950`; anything else (a mistyped date) unchanged. */
export function formatDate(date: string): string {
  return isIso(date) ? formatPartialDate(date) : date
}

/** Day, month, year for three inputs, unknown parts empty; of a mistyped date the parts it had. */
export function dateParts(date: string, partial: boolean): readonly [string, string, string] {
  const iso = isIso(date) && (partial || date.length === 10) ? date.split('-').reverse() : undefined
  const parts = iso ? [...Array.from({ length: 3 - iso.length }, () => ''), ...iso] : date.split('.')
  const [day = '', month = '', ...year] = parts
  return [day, month, year.join('.')]
}

/** A value that nobody typed, as people read it; empty if there is none. Browser and server write it alike. */
export function formatDerived(type: DerivedType, answer: Answer | undefined): string {
  if (answer === undefined) return ''
  if (type === 'money' && typeof answer === 'number') return `${formatMoney(answer)} €`
  return type === 'date' ? formatDate(String(answer)) : String(answer)
}

function isIso(date: string): boolean {
  return parsePartial(date) === date
}
