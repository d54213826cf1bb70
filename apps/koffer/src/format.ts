const zone = 'Europe/Berlin'

const money = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' })
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })
const clock = new Intl.DateTimeFormat('de-DE', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
const short = new Intl.DateTimeFormat('de-DE', { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' })
const long = new Intl.DateTimeFormat('de-DE', {
  timeZone: zone,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

/** `1250` → `12,50 €`. */
export const euro = (cents: number): string => money.format(cents / 100)

/** The calendar day in Saxony at an instant, ISO. */
export const dayOf = (instant: string): string => isoDay.format(new Date(instant))

/** `09:30` in Saxony. */
export const timeOf = (instant: string): string => clock.format(new Date(instant))

/** `23.11.2026` for an instant or an ISO day. */
export const shortDay = (iso: string): string => short.format(atNoon(iso))

/** `Montag, 23. November 2026`. */
export const longDay = (iso: string): string => long.format(atNoon(iso))

/** A day alone must not slip into the day before or after. */
const atNoon = (iso: string): Date => new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso)
