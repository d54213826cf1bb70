import { ok, type Result, refuse } from '../result.ts'
import { coversAge, isForSomeAges } from './age-band.ts'
import type { Befreiung, LegalSource, Tarif, TarifPosition } from './tarif.ts'

/**
 * What the counter knows about this charge. `quantity`: pieces. `pages`: of one piece, for rates per page. `age`: completed
 * years on the day of application (`ageOn`), for rates by age. `befreiung` names a reason of the tariff, `note` gives the
 * clerk's grounds.
 */
export interface FeeContext {
  readonly quantity: number
  readonly pages?: number
  readonly age?: number
  readonly befreiung?: { readonly id: string; readonly note?: string }
}

/** Parameters for the sentence shown to the citizen; the wording itself is content. */
export interface FeeExplanation {
  readonly id: string
  readonly params: {
    readonly quantity: number
    readonly unitCents: number
    readonly cents: number
    readonly citation: string
  }
}

/** A fee fixed for one day: integer euro cents, with the source it rests on. `unitCents` is what one piece costs. */
export interface Gebuehr {
  readonly tarif: string
  readonly position: string
  readonly day: string
  readonly quantity: number
  readonly unitCents: number
  readonly cents: number
  readonly legalSource: LegalSource
  readonly befreiung: { readonly id: string; readonly note: string; readonly legalSource: LegalSource } | null
  readonly explanation: FeeExplanation
}

export type FeeRefusal =
  | { readonly kind: 'unknown-position'; readonly tarif: string; readonly position: string }
  | { readonly kind: 'no-tariff-yet'; readonly tarif: string; readonly position: string; readonly validFrom: string }
  | { readonly kind: 'tariff-ended'; readonly tarif: string; readonly position: string; readonly validTo: string }
  | { readonly kind: 'only-announced'; readonly tarif: string; readonly position: string; readonly validFrom: string }
  | { readonly kind: 'bad-quantity'; readonly quantity: number }
  | { readonly kind: 'bad-pages'; readonly position: string }
  | { readonly kind: 'age-unknown'; readonly position: string }
  | { readonly kind: 'unknown-befreiung'; readonly befreiung: string }
  | { readonly kind: 'befreiung-elsewhere'; readonly befreiung: string; readonly position: string }
  | { readonly kind: 'note-missing'; readonly befreiung: string }

/**
 * The fee for a position of a tariff on an ISO day. Day-exact: both ends of a rate's validity are inclusive. A day
 * without a rate is refused, never guessed from a neighbouring one: a fee needs a legal source (SächsVwKG § 1).
 */
export function feeOn(tarif: Tarif, position: string, day: string, context: FeeContext): Result<Gebuehr, FeeRefusal> {
  if (!Number.isSafeInteger(context.quantity) || context.quantity < 1)
    return refuse({ kind: 'bad-quantity', quantity: context.quantity })
  const rate = rateOn(tarif, position, day, context.age)
  if (!rate.ok) return rate
  const unit = unitCents(rate.value, context.pages)
  if (!unit.ok) return unit
  const waiver = waiverFor(tarif, position, context.befreiung)
  if (!waiver.ok) return waiver
  return ok(charge({ tarif: tarif.id, rate: rate.value, day, context, unitCents: unit.value, waiver: waiver.value }))
}

const pieces = (rate: TarifPosition, quantity: number) => (rate.per === 'application' ? 1 : quantity)

/** What one piece costs: by its pages, never less than the minimum (SächsVwKG § 5). */
function unitCents({ id, per, cents, minCents = 0 }: TarifPosition, pages: number | undefined) {
  if (per !== 'page') return ok(cents)
  if (pages === undefined || !Number.isSafeInteger(pages) || pages < 1)
    return refuse({ kind: 'bad-pages', position: id } as const)
  return ok(Math.max(minCents, cents * pages))
}

function rateOn(
  tarif: Tarif,
  position: string,
  day: string,
  age: number | undefined,
): Result<TarifPosition, FeeRefusal> {
  const all = tarif.positions.filter((rate) => rate.id === position)
  if (age === undefined && all.some(isForSomeAges)) return refuse({ kind: 'age-unknown', position })
  return rateOfDay(
    all.filter((rate) => age === undefined || coversAge(rate, age)),
    { tarif: tarif.id, position },
    day,
  )
}

function rateOfDay(
  rates: readonly TarifPosition[],
  names: { readonly tarif: string; readonly position: string },
  day: string,
): Result<TarifPosition, FeeRefusal> {
  const current = rates.find((rate) => covers(rate, day))
  if (current?.status === 'announced') return refuse({ kind: 'only-announced', ...names, validFrom: current.validFrom })
  if (current !== undefined) return ok(current)
  const past = rates.map((rate) => rate.validTo).filter((end) => end !== null && end < day)
  const last = past.toSorted().at(-1)
  if (typeof last === 'string') return refuse({ kind: 'tariff-ended', ...names, validTo: last })
  const next = rates.map((rate) => rate.validFrom).toSorted()[0]
  if (next !== undefined) return refuse({ kind: 'no-tariff-yet', ...names, validFrom: next })
  return refuse({ kind: 'unknown-position', ...names })
}

function covers(rate: TarifPosition, day: string): boolean {
  return rate.validFrom <= day && (rate.validTo === null || day <= rate.validTo)
}

interface Waiver {
  readonly rule: Befreiung
  readonly note: string
}

function waiverFor(
  tarif: Tarif,
  position: string,
  claimed: FeeContext['befreiung'],
): Result<Waiver | null, FeeRefusal> {
  if (claimed === undefined) return ok(null)
  const rule = tarif.befreiungen.find((befreiung) => befreiung.id === claimed.id)
  if (rule === undefined) return refuse({ kind: 'unknown-befreiung', befreiung: claimed.id })
  if (!rule.positions.includes(position)) return refuse({ kind: 'befreiung-elsewhere', befreiung: rule.id, position })
  const note = (claimed.note ?? '').trim()
  if (rule.needsNote && note === '') return refuse({ kind: 'note-missing', befreiung: rule.id })
  return ok({ rule, note })
}

interface Charge {
  readonly tarif: string
  readonly rate: TarifPosition
  readonly day: string
  readonly context: FeeContext
  readonly unitCents: number
  readonly waiver: Waiver | null
}

function charge({ tarif, rate, day, context: { quantity }, unitCents, waiver }: Charge): Gebuehr {
  const cents = waiver === null ? unitCents * pieces(rate, quantity) : 0
  const { citation } = waiver?.rule.legalSource ?? rate.legalSource
  return {
    tarif,
    position: rate.id,
    day,
    quantity,
    unitCents,
    cents,
    legalSource: rate.legalSource,
    befreiung: waiver && { id: waiver.rule.id, note: waiver.note, legalSource: waiver.rule.legalSource },
    explanation: {
      id: waiver?.rule.explanation ?? rate.explanation,
      params: { quantity, unitCents, cents, citation },
    },
  }
}
