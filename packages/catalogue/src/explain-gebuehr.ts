import { inLanguage } from '@buergerkoffer/domain/formular'
import type { Gebuehr } from '@buergerkoffer/domain/gebuehr'
import type { TarifContent } from './schema/tarif-schema.ts'

/** Placeholders an explanation may use. */
export const explanationPlaceholders = ['quantity', 'unit', 'total', 'citation'] as const

/** The tariff's sentence for this fee, filled in: `Für 2 Ausfertigungen …`. Amounts as `12,00 €`, in English `€12.00`. */
export function explainGebuehr(tarif: TarifContent | undefined, { explanation }: Gebuehr, language: string): string {
  const template = tarif?.explanations[explanation.id]
  if (template === undefined) throw new Error(`fee without an explanation in checked content: ${explanation.id}`)
  const { quantity, unitCents, cents, citation } = explanation.params
  const values = new Map([
    ['quantity', String(quantity)],
    ['unit', euro(unitCents, language)],
    ['total', euro(cents, language)],
    ['citation', citation],
  ])
  return inLanguage(template, language).replace(/\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole)
}

function euro(cents: number, language: string): string {
  const locale = language.startsWith('en') ? 'en-IE' : 'de-DE'
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(cents / 100)
}
