import { inLanguage } from '@buergerkoffer/domain/formular'
import type { FeeExplanation, Gebuehr } from '@buergerkoffer/domain/gebuehr'
import { ownShare } from '@buergerkoffer/domain/kasse'
import further from './messages/gebuehr.json' with { type: 'json' }
import type { TarifContent } from './schema/tarif-schema.ts'

/** Placeholders an explanation may use. */
export const explanationPlaceholders = ['quantity', 'unit', 'total', 'citation'] as const

/**
 * The fee in a sentence for the citizen, by the tariff's words: `Für 2 Ausfertigungen …`. Each surcharge has its own, then
 * the sum; who gets a part of it, and that the rate is the last one of an ended tariff, is said after it.
 */
export function explainGebuehr(tarif: TarifContent | undefined, gebuehr: Gebuehr, language: string): string {
  const say = (explanation: FeeExplanation) => sentence(tarif, explanation, language)
  const { explanation, zuschlaege = [], befreiung } = gebuehr
  const charged = befreiung === null ? zuschlaege : []
  return [
    say(explanation),
    ...charged.map((each) => say(each.explanation)),
    ...(charged.length > 0 ? [filled(further.together, { total: euro(gebuehr.cents, language) }, language)] : []),
    ...splitOf(gebuehr, language),
    ...lastRateOf(gebuehr, language),
  ].join(' ')
}

function sentence(tarif: TarifContent | undefined, { id, params }: FeeExplanation, language: string): string {
  const template = tarif?.explanations[id]
  if (template === undefined) throw new Error(`fee without an explanation in checked content: ${id}`)
  const { quantity, unitCents, cents, citation } = params
  const [unit, total] = [euro(unitCents, language), euro(cents, language)]
  return filled(template, { quantity: String(quantity), unit, total, citation }, language)
}

function splitOf({ cents, split }: Gebuehr, language: string): readonly string[] {
  if (!split || cents === 0) return []
  const own = ownShare(cents, split)
  const { name, legalSource } = split
  const amounts = { own: euro(own, language), other: euro(cents - own, language) }
  return [filled(further.split, { ...amounts, name, citation: legalSource.citation }, language)]
}

function lastRateOf({ lastRate }: Gebuehr, language: string): readonly string[] {
  if (!lastRate) return []
  const day = lastRate.validTo.split('-').toReversed().join('.')
  return [filled(further.lastRate, { day }, language)]
}

function filled(
  template: Readonly<Record<string, string>> & { readonly de: string },
  values: Readonly<Record<string, string>>,
  language: string,
): string {
  return inLanguage(template, language).replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

function euro(cents: number, language: string): string {
  const locale = language.startsWith('en') ? 'en-IE' : 'de-DE'
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(cents / 100)
}
