/** `09:30` as minutes since midnight; undefined for anything that is no time of day. */
export function minutesOf(time: string): number | undefined {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : undefined
}

/** Minutes since midnight as `09:30`. Throws for minutes of another day: that is a bug. */
export function timeOf(minutes: number): string {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes >= 1440) throw new Error(`no time of day: ${minutes}`)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Reads what people type for a time: `9`, `9:30`, `09.30`, `930`, with or without `Uhr`; undefined if it is none. */
export function parseTime(text: string): string | undefined {
  const plain = text.replace(/\s|uhr/gi, '')
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(plain) ?? /^(\d{1,2})(\d{2})$/.exec(plain)
  if (!parts) return undefined
  const time = `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? '00'}`
  return minutesOf(time) === undefined ? undefined : time
}
