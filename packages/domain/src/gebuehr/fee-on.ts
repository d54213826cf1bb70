import { ok, type Result, refuse } from '../result.ts'
import type { FeeExplanation, FeeRefusal, Gebuehr, Zuschlag } from './gebuehr.ts'
import { type RateOn, rateOn } from './rate-on.ts'
import type { Tarif, TarifPosition } from './tarif.ts'
import { type ClaimedBefreiung, type Waiver, waiverFor } from './waiver.ts'

/**
 * What the counter knows about this charge. `quantity`: pieces (or persons). `pages`: of one piece, for rates per page. `age`:
 * completed years on the day of application (`ageOn`), for rates by age. `zuschlaege`: positions that come on top.
 * `lastRateReason`: why the last rate of a tariff without successor is used all the same; a blank one counts as none.
 */
export interface FeeContext {
  readonly quantity: number
  readonly pages?: number
  readonly age?: number
  readonly befreiung?: ClaimedBefreiung
  readonly zuschlaege?: readonly string[]
  readonly lastRateReason?: string
}

/**
 * The fee for a position of a tariff on an ISO day. Day-exact: both ends of a rate's validity are inclusive. A day
 * without a rate is refused, never guessed from a neighbouring one: a fee needs a legal source (SächsVwKG § 1). Only a
 * clerk's reason brings back the last rate of a tariff that has ended; the fee then says so.
 */
export function feeOn(tarif: Tarif, position: string, day: string, context: FeeContext): Result<Gebuehr, FeeRefusal> {
  if (!Number.isSafeInteger(context.quantity) || context.quantity < 1)
    return refuse({ kind: 'bad-quantity', quantity: context.quantity })
  const base = pricedOn(tarif, position, day, context)
  if (!base.ok) return base
  const extras: Priced[] = []
  for (const each of context.zuschlaege ?? []) {
    const extra = pricedOn(tarif, each, day, context, base.value)
    if (!extra.ok) return extra
    extras.push(extra.value)
  }
  const full = [base.value, ...extras].reduce((sum, { cents }) => sum + cents, 0)
  const waiver = waiverFor(tarif, position, context.befreiung, full)
  if (!waiver.ok) return waiver
  return ok(charge({ tarif: tarif.id, day, context, base: base.value, extras, waiver: waiver.value, full }))
}

interface Priced extends RateOn {
  readonly unitCents: number
  readonly cents: number
}

/** What one position costs here. A surcharge in hundredths looks at the fee it comes on top of. */
function pricedOn(
  tarif: Tarif,
  position: string,
  day: string,
  { age, quantity, pages, lastRateReason = '' }: FeeContext,
  base?: Priced,
): Result<Priced, FeeRefusal> {
  const found = rateOn(tarif, { position, day, age, lastRate: lastRateReason.trim() !== '' })
  if (!found.ok) return found
  const { rate } = found.value
  if (rate.percent !== undefined && base) {
    const share = (cents: number) => Math.floor((cents * (rate.percent ?? 0)) / 100)
    return ok({ ...found.value, unitCents: share(base.unitCents), cents: share(base.cents) })
  }
  const unit = unitCents(rate, pages)
  if (!unit.ok) return unit
  return ok({ ...found.value, unitCents: unit.value, cents: unit.value * (rate.per === 'application' ? 1 : quantity) })
}

/** What one piece costs: by its pages, never less than the minimum (SächsVwKG § 5). */
function unitCents({ id, per, cents, minCents = 0 }: TarifPosition, pages: number | undefined) {
  if (per !== 'page') return ok(cents)
  if (pages === undefined || !Number.isSafeInteger(pages) || pages < 1)
    return refuse({ kind: 'bad-pages', position: id } as const)
  return ok(Math.max(minCents, cents * pages))
}

interface Charge {
  readonly tarif: string
  readonly day: string
  readonly context: FeeContext
  readonly base: Priced
  readonly extras: readonly Priced[]
  readonly waiver: Waiver | null
  readonly full: number
}

function charge({ tarif, day, context, base, extras, waiver, full }: Charge): Gebuehr {
  const { quantity } = context
  const { rate, unitCents } = base
  const { legalSource, split } = rate
  return {
    ...{ tarif, position: rate.id, day, quantity, unitCents, cents: waiver?.cents ?? full, legalSource },
    befreiung: waiver && befreiungOf(waiver),
    explanation: waiver ? waiverSentence(waiver, quantity, unitCents) : sentence(rate, quantity, base),
    ...(extras.length > 0 && { zuschlaege: extras.map((extra) => zuschlag(extra, quantity)) }),
    ...(split && { split }),
    ...lastRateOf([base, ...extras], context.lastRateReason ?? ''),
  }
}

const befreiungOf = ({ rule: { id, legalSource }, note, cents }: Waiver) => ({
  ...{ id, note, legalSource },
  ...(cents > 0 && { cents }),
})

function waiverSentence({ rule, cents }: Waiver, quantity: number, unitCents: number): FeeExplanation {
  const { legalSource, explanation, reducedExplanation = explanation } = rule
  return sentence({ explanation: cents > 0 ? reducedExplanation : explanation, legalSource }, quantity, {
    unitCents,
    cents,
  })
}

const zuschlag = (extra: Priced, quantity: number): Zuschlag => ({
  position: extra.rate.id,
  cents: extra.cents,
  legalSource: extra.rate.legalSource,
  explanation: sentence(extra.rate, quantity, extra),
})

const sentence = (
  { explanation: id, legalSource: { citation } }: Pick<TarifPosition, 'explanation' | 'legalSource'>,
  quantity: number,
  { unitCents, cents }: Pick<Priced, 'unitCents' | 'cents'>,
): FeeExplanation => ({ id, params: { quantity, unitCents, cents, citation } })

function lastRateOf(priced: readonly Priced[], reason: string): Pick<Gebuehr, 'lastRate'> {
  const [validTo] = priced
    .flatMap(({ ended, rate }) => (ended && rate.validTo !== null ? [rate.validTo] : []))
    .toSorted()
  return validTo === undefined ? {} : { lastRate: { validTo, reason: reason.trim() } }
}
