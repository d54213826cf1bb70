import { ok, type Result, refuse } from '../result.ts'
import { coversAge, isForSomeAges } from './age-band.ts'
import type { FeeRefusal } from './gebuehr.ts'
import type { Tarif, TarifPosition } from './tarif.ts'

/** The rate that counts on a day. `ended`: it is the last one of a tariff that has ended, used for a reason. */
export interface RateOn {
  readonly rate: TarifPosition
  readonly ended: boolean
}

export interface RateQuery {
  readonly position: string
  /** ISO day. */
  readonly day: string
  readonly age: number | undefined
  /** Whether the last rate of an ended tariff may be used; whoever asks has a reason. */
  readonly lastRate: boolean
}

/** The rate of a position on a day, for an age. Day-exact; a day without a rate is refused unless the last one is asked for. */
export function rateOn(tarif: Tarif, query: RateQuery): Result<RateOn, FeeRefusal> {
  const { position, age } = query
  const all = tarif.positions.filter((rate) => rate.id === position)
  if (age === undefined && all.some(isForSomeAges)) return refuse({ kind: 'age-unknown', position })
  return rateOfDay(
    all.filter((rate) => age === undefined || coversAge(rate, age)),
    { tarif: tarif.id, position },
    query,
  )
}

function rateOfDay(
  rates: readonly TarifPosition[],
  names: { readonly tarif: string; readonly position: string },
  { day, lastRate }: RateQuery,
): Result<RateOn, FeeRefusal> {
  const current = rates.find((rate) => covers(rate, day))
  if (current && current.status !== 'announced') return ok({ rate: current, ended: false })
  const last = lastBefore(rates, day)
  if (last && lastRate) return ok({ rate: last.rate, ended: true })
  if (current) return refuse({ kind: 'only-announced', ...names, validFrom: current.validFrom })
  if (last) return refuse({ kind: 'tariff-ended', ...names, validTo: last.validTo })
  const next = rates.map((rate) => rate.validFrom).toSorted()[0]
  if (next !== undefined) return refuse({ kind: 'no-tariff-yet', ...names, validFrom: next })
  return refuse({ kind: 'unknown-position', ...names })
}

function lastBefore(rates: readonly TarifPosition[], day: string) {
  return rates
    .flatMap((rate) => (rate.validTo !== null && rate.validTo < day ? [{ rate, validTo: rate.validTo }] : []))
    .toSorted((a, b) => (a.validTo < b.validTo ? -1 : 1))
    .at(-1)
}

function covers(rate: TarifPosition, day: string): boolean {
  return rate.validFrom <= day && (rate.validTo === null || day <= rate.validTo)
}
