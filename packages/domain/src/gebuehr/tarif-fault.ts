import { coversAge, firstAges } from './age-band.ts'
import type { Tarif, TarifPosition } from './tarif.ts'

export type TarifFault =
  | { readonly kind: 'bad-cents'; readonly position: string; readonly validFrom: string }
  | { readonly kind: 'bad-day'; readonly position: string; readonly day: string }
  | { readonly kind: 'ends-before-start'; readonly position: string; readonly validFrom: string }
  | { readonly kind: 'overlap'; readonly position: string; readonly day: string }
  | { readonly kind: 'gap'; readonly position: string; readonly from: string; readonly to: string }
  | { readonly kind: 'bad-age'; readonly position: string; readonly validFrom: string }
  | { readonly kind: 'age-gap'; readonly position: string; readonly age: number }
  | { readonly kind: 'bad-minimum'; readonly position: string; readonly validFrom: string }
  | { readonly kind: 'bad-percent'; readonly position: string; readonly validFrom: string }
  | { readonly kind: 'bad-split'; readonly position: string; readonly validFrom: string }
  | { readonly kind: 'unknown-position'; readonly befreiung: string; readonly position: string }

/**
 * Everything that makes a tariff ambiguous: two rates on one day, a day between two rates without any, days that do
 * not exist, ages that no rate covers, amounts that are no whole cents. An empty answer promises that `feeOn` has exactly
 * one rate for each age and each day between the first and the last of a position.
 */
export function tarifFaults(tarif: Tarif): readonly TarifFault[] {
  const ids = [...new Set(tarif.positions.map((rate) => rate.id))]
  return [
    ...tarif.positions.flatMap(rateFaults),
    ...ids.flatMap((id) => positionFaults(tarif.positions.filter((rate) => rate.id === id))),
    ...tarif.befreiungen.flatMap(({ id: befreiung, positions }) =>
      positions
        .filter((position) => !ids.includes(position))
        .map((position): TarifFault => ({ kind: 'unknown-position', befreiung, position })),
    ),
  ]
}

/** True for an ISO day that exists in the calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The calendar day after an ISO day. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function rateFaults(rate: TarifPosition): readonly TarifFault[] {
  const { id: position, cents, validFrom, validTo, minCents, per } = rate
  const days = validTo === null ? [validFrom] : [validFrom, validTo]
  const faults: TarifFault[] = days.filter((day) => !isDay(day)).map((day) => ({ kind: 'bad-day', position, day }))
  if (!isAmount(cents)) faults.push({ kind: 'bad-cents', position, validFrom })
  if (minCents !== undefined && (per !== 'page' || !isAmount(minCents)))
    faults.push({ kind: 'bad-minimum', position, validFrom })
  if (!isPercent(rate)) faults.push({ kind: 'bad-percent', position, validFrom })
  if (!isSplit(rate)) faults.push({ kind: 'bad-split', position, validFrom })
  if (!isAgeBand(rate)) faults.push({ kind: 'bad-age', position, validFrom })
  if (validTo !== null && validTo < validFrom) faults.push({ kind: 'ends-before-start', position, validFrom })
  return faults
}

const isAmount = (cents: number): boolean => Number.isSafeInteger(cents) && cents >= 0

/** A surcharge in hundredths has no amount of its own. */
const isPercent = ({ percent, cents, per }: TarifPosition): boolean =>
  percent === undefined || (isAmount(percent) && percent > 0 && cents === 0 && per !== 'page')

/** Somebody else gets more than nothing and less than all. */
const isSplit = ({ split }: TarifPosition): boolean =>
  split === undefined ||
  (isAmount(split.numerator) &&
    split.numerator > 0 &&
    isAmount(split.denominator) &&
    split.numerator < split.denominator)

function isAgeBand({ fromAge = 0, toAge = fromAge }: TarifPosition): boolean {
  return isAmount(fromAge) && isAmount(toAge) && fromAge <= toAge
}

/** Each age has its own history; bands begin where any rate's ages begin or end. The same fault is told once. */
function positionFaults(rates: readonly TarifPosition[]): readonly TarifFault[] {
  if (rates.some((rate) => rateFaults(rate).length > 0)) return []
  const faults = firstAges(rates).flatMap((age) => ageFaults(rates, age))
  return faults.filter((found, index) => faults.findIndex((each) => isSame(each, found)) === index)
}

const isSame = (one: TarifFault, other: TarifFault): boolean => JSON.stringify(one) === JSON.stringify(other)

function ageFaults(rates: readonly TarifPosition[], age: number): readonly TarifFault[] {
  const own = rates.filter((rate) => coversAge(rate, age))
  const [first] = rates
  if (own.length === 0 && first !== undefined) return [{ kind: 'age-gap', position: first.id, age }]
  return [...historyFaults(own), ...edgeFaults(rates, own, age)]
}

/** An age must be covered on every day on which another age is. */
function edgeFaults(
  rates: readonly TarifPosition[],
  own: readonly TarifPosition[],
  age: number,
): readonly TarifFault[] {
  const [whole, part] = [spanOf(rates), spanOf(own)]
  const position = rates[0]?.id ?? ''
  return whole.from === part.from && whole.to === part.to ? [] : [{ kind: 'age-gap', position, age }]
}

function spanOf(rates: readonly TarifPosition[]) {
  const ends = rates.map(({ validTo }) => validTo)
  return {
    from: rates.map(({ validFrom }) => validFrom).toSorted()[0],
    to: ends.includes(null) ? null : ends.toSorted().at(-1),
  }
}

function historyFaults(rates: readonly TarifPosition[]): readonly TarifFault[] {
  const sorted = rates.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  return sorted.flatMap((rate, index) => {
    const next = sorted[index + 1]
    return next === undefined ? [] : seamFaults(rate, next)
  })
}

function seamFaults(rate: TarifPosition, next: TarifPosition): readonly TarifFault[] {
  const position = rate.id
  if (rate.validTo === null || rate.validTo >= next.validFrom)
    return [{ kind: 'overlap', position, day: next.validFrom }]
  const expected = nextDay(rate.validTo)
  return expected === next.validFrom ? [] : [{ kind: 'gap', position, from: expected, to: next.validFrom }]
}
