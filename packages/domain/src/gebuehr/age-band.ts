import type { TarifPosition } from './tarif.ts'

/** Whether a rate is for somebody of this age (completed years). */
export function coversAge({ fromAge = 0, toAge }: TarifPosition, age: number): boolean {
  return fromAge <= age && (toAge === undefined || age <= toAge)
}

/** Whether a rate depends on the age. */
export function isForSomeAges({ fromAge, toAge }: TarifPosition): boolean {
  return fromAge !== undefined || toAge !== undefined
}

/** The first age of each band in which the same rates apply, ascending; always with 0. */
export function firstAges(rates: readonly TarifPosition[]): readonly number[] {
  const ages = rates.flatMap(({ fromAge, toAge }) => [fromAge ?? 0, ...(toAge === undefined ? [] : [toAge + 1])])
  return [...new Set([0, ...ages])].toSorted((a, b) => a - b)
}
