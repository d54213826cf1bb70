/** Where the suitcase travels. */
const zone = 'Europe/Berlin'

const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
})

/** Milliseconds since 1970 of a local time of day in Saxony. A time that summer time skips is read as the hour after it. */
export function momentOf(day: string, time: string): number {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const first = wanted - offsetAt(wanted)
  return wanted - offsetAt(first)
}

/** The day in Saxony at a moment: `2026-11-23`. */
export const localDay = (moment: number): string => parts.format(new Date(moment)).slice(0, 10)

/** How far Saxony's clock is ahead of UTC, in milliseconds. */
function offsetAt(moment: number): number {
  const local = Date.parse(`${parts.format(new Date(moment)).replace(' ', 'T')}Z`)
  return local - Math.floor(moment / 1000) * 1000
}

/** The ISO day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
