import type { StationEvent } from './event.ts'

type Drawn = Extract<StationEvent, { type: 'NummerDrawn' }>['data']

/** Draws the next official number of a station: `<station code>-<year>-<counter>`, one series for every use (SYNC-41). */
export function drawNummer(
  stationCode: string,
  year: number,
  lastCounter: number,
  use: Drawn['use'],
): Extract<StationEvent, { type: 'NummerDrawn' }> {
  const counter = lastCounter + 1
  const nummer = `${stationCode}-${year}-${String(counter).padStart(6, '0')}`
  return { type: 'NummerDrawn', data: { nummer, year, counter, use } }
}

/** Counters of a year that are missing below the highest one: the gap report. */
export function missingCounters(drawn: readonly Drawn[], year: number): readonly number[] {
  const used = new Set(drawn.filter((number) => number.year === year).map((number) => number.counter))
  const highest = Math.max(0, ...used)
  return Array.from({ length: highest }, (_, index) => index + 1).filter((counter) => !used.has(counter))
}
