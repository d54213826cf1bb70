import type { Stop } from '@buergerkoffer/domain/termin'
import type { Desk } from './desk.ts'

export interface CurrentStops {
  /** Those of one day, in the order of their hours; empty if none is planned at all. */
  readonly stops: readonly Stop[]
  readonly isToday: boolean
}

/** Today's stops; if there is none, those of the next day that has one, else of the last. */
export function currentStops({ model, today }: Desk): CurrentStops {
  const days = [...new Set(model.stops().map(({ day }) => day))].sort()
  const day = days.find((each) => each >= today) ?? days.at(-1)
  const stops = model.stops().filter((stop) => stop.day === day)
  return { stops: stops.toSorted((a, b) => (a.from < b.from ? -1 : 1)), isToday: day === today }
}

/** Where the suitcase stands now; undefined if no stop is known at all. */
export const presentStop = (desk: Desk): Stop | undefined => currentStops(desk).stops[0]
