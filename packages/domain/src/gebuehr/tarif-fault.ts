import type { Tarif, TarifPosition } from './tarif.ts'

export type TarifFault =
  | { readonly kind: 'bad-cents'; readonly position: string; readonly validFrom: string }
  | { readonly kind: 'bad-day'; readonly position: string; readonly day: string }
  | { readonly kind: 'ends-before-start'; readonly position: string; readonly validFrom: string }
  | { readonly kind: 'overlap'; readonly position: string; readonly day: string }
  | { readonly kind: 'gap'; readonly position: string; readonly from: string; readonly to: string }
  | { readonly kind: 'unknown-position'; readonly befreiung: string; readonly position: string }

/**
 * Everything that makes a tariff ambiguous: two rates on one day, a day between two rates without any, days that do
 * not exist, amounts that are no whole cents. An empty answer promises that `feeOn` has exactly one rate for each day
 * between the first and the last of a position.
 */
export function tarifFaults(tarif: Tarif): readonly TarifFault[] {
  const ids = [...new Set(tarif.positions.map((rate) => rate.id))]
  return [
    ...tarif.positions.flatMap(rateFaults),
    ...ids.flatMap((id) => historyFaults(tarif.positions.filter((rate) => rate.id === id))),
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

function rateFaults({ id: position, cents, validFrom, validTo }: TarifPosition): readonly TarifFault[] {
  const days = validTo === null ? [validFrom] : [validFrom, validTo]
  const faults: TarifFault[] = days.filter((day) => !isDay(day)).map((day) => ({ kind: 'bad-day', position, day }))
  if (!Number.isSafeInteger(cents) || cents < 0) faults.push({ kind: 'bad-cents', position, validFrom })
  if (validTo !== null && validTo < validFrom) faults.push({ kind: 'ends-before-start', position, validFrom })
  return faults
}

function historyFaults(rates: readonly TarifPosition[]): readonly TarifFault[] {
  if (rates.some((rate) => rateFaults(rate).length > 0)) return []
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
