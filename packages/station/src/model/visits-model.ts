import { type Besuch, besuchDecider, emptyBesuch, type StationEvent } from '@buergerkoffer/domain/besuch'

type DataOf<T extends StationEvent['type']> = Extract<StationEvent, { type: T }>['data']

/** A case that was handed over; after its key is gone this is all the station knows of it. */
export interface ReleasedCase extends DataOf<'VorgangReleased'> {
  readonly at: string
}

/** What a station knows of its visits and numbers. */
export interface VisitViews {
  readonly besuch: (id: string) => Besuch | undefined
  readonly besuche: () => readonly Besuch[]
  readonly released: () => readonly ReleasedCase[]
  /** Every advice counted without a case. */
  readonly beratungen: () => readonly DataOf<'BeratungCounted'>[]
  /** The highest counter drawn in a year, 0 if none. */
  readonly lastCounter: (year: number) => number
  /** The same of all years. */
  readonly lastCounters: () => ReadonlyMap<number, number>
}

/** The fold over a station's visits. */
export function createVisitsModel(drawn: ReadonlyMap<number, number>) {
  const besuche = new Map<string, Besuch>()
  const released = new Map<string, ReleasedCase>()
  const counters = new Map<number, number>(drawn)
  const advice: DataOf<'BeratungCounted'>[] = []
  const views: VisitViews = {
    besuch: (id) => besuche.get(id),
    besuche: () => [...besuche.values()],
    released: () => [...released.values()],
    beratungen: () => advice,
    lastCounter: (year) => counters.get(year) ?? 0,
    lastCounters: () => counters,
  }
  const take = (event: StationEvent, at: string): void => {
    if ('besuch' in event.data) {
      besuche.set(event.data.besuch, besuchDecider.evolve(besuche.get(event.data.besuch) ?? emptyBesuch, event))
    }
    if (event.type === 'BeratungCounted') advice.push(event.data)
    if (event.type === 'VorgangReleased') released.set(event.data.vorgang, { ...event.data, at })
    if (event.type === 'NummerDrawn') {
      counters.set(event.data.year, Math.max(event.data.counter, counters.get(event.data.year) ?? 0))
    }
  }
  return { views, take }
}
