import type { Words } from './words.ts'

const ZONE = 'Europe/Berlin'

const money = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' })
const day = new Intl.DateTimeFormat('de-DE', { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' })
const clock = new Intl.DateTimeFormat('de-DE', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' })

/** `1250` → `12,50 €`. Throws on anything but a safe integer: cents are never fractions. */
export function formatCents(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new Error('documents: an amount is not a whole number of cents')
  return money.format(cents / 100)
}

/** `2026-11-23` → `23.11.2026`. */
export function formatDate(date: string): string {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? []
  if (!year || !month || !dayOfMonth) throw new Error('documents: not an ISO date')
  return `${dayOfMonth}.${month}.${year}`
}

/** An instant → `23.11.2026, 09:30 Uhr` in Saxony's time. */
export function formatTime(time: string, words: Words): string {
  const instant = parseInstant(time)
  return words.time.replace('{date}', day.format(instant)).replace('{time}', clock.format(instant))
}

/** An ISO time with its zone. A time without one would be read in the machine's zone and is a bug. */
export function parseInstant(time: string): Date {
  const instant = new Date(time)
  if (Number.isNaN(instant.getTime()) || !/T.*(Z|[+-]\d\d:\d\d)$/.test(time)) {
    throw new Error('documents: not an ISO time with a zone')
  }
  return instant
}
