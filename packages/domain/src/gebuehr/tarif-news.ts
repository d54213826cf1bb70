import { coversAge, firstAges } from './age-band.ts'
import type { Tarif, TarifPosition } from './tarif.ts'
import { nextDay } from './tarif-fault.ts'

/** So many days before a tariff ends without a successor everybody is warned: five weeks, so that somebody can still ask. */
export const tariffWarningDays = 35

/** Something about to change: a position and the day on which it does. */
export interface RateNews {
  readonly position: string
  /** ISO day: the last one of a rate that ends, the first one of a rate that begins. */
  readonly day: string
}

/**
 * Positions whose rate ends within the days `from` to `until` (ISO, both inclusive) and that has no successor in force. An
 * announced successor is none: it is not law yet. The same is told once, soonest first.
 */
export function endingRates({ positions }: Pick<Tarif, 'positions'>, from: string, until: string): readonly RateNews[] {
  return told(
    firstAges(positions).flatMap((age) => {
      const rates = positions.filter((rate) => coversAge(rate, age) && rate.status !== 'announced')
      return rates.flatMap((rate) => {
        const { id: position, validTo } = rate
        if (validTo === null || validTo < from || validTo > until) return []
        return rates.some((next) => isSuccessor(next, position, nextDay(validTo))) ? [] : [{ position, day: validTo }]
      })
    }),
  )
}

/** Rates that begin after a day: known already, announced or in force, but not yet to be charged. */
export const announcedRates = ({ positions }: Pick<Tarif, 'positions'>, day: string): readonly RateNews[] =>
  told(positions.flatMap(({ id, validFrom }) => (validFrom > day ? [{ position: id, day: validFrom }] : [])))

const isSuccessor = ({ id, validFrom, validTo }: TarifPosition, position: string, day: string): boolean =>
  id === position && validFrom <= day && (validTo === null || day <= validTo)

function told(news: readonly RateNews[]): readonly RateNews[] {
  const once = new Map(news.map((each) => [`${each.day} ${each.position}`, each]))
  return [...once.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
}
