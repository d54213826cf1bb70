import { t } from './text.ts'

const zone = 'Europe/Berlin'

const money = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' })
const whole = new Intl.NumberFormat('de-DE')
const clock = new Intl.DateTimeFormat('de-DE', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('de-DE', { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' })
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })

/** `1250` → `12,50 €`. */
export const euro = (cents: number): string => money.format(cents / 100)

/** `14600` → `14.600`. */
export const count = (value: number): string => whole.format(value)

const size = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 })

/** `2,1 MB`, as files are counted elsewhere: a thousand to a thousand. */
export function sizeText(bytes: number): string {
  if (bytes >= 999_500) return `${size.format(bytes / 1_000_000)} MB`
  return bytes >= 1_000 ? `${Math.round(bytes / 1_000)} kB` : `${bytes} Byte`
}

/** `23.11.2026` for an instant or an ISO day. A day alone must not slip into the day before or after. */
export const dayText = (iso: string): string => day.format(new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso))

/** `23.11.2026, 09:30 Uhr` in Saxony. */
export const momentText = (instant: string): string =>
  t('moment', { day: dayText(instant), time: clock.format(new Date(instant)) })

/** The year in Saxony at an instant. */
export const yearOf = (instant: string): number => Number(isoDay.format(new Date(instant)).slice(0, 4))
