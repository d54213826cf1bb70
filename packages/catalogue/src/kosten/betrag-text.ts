import { formatMoney } from '@buergerkoffer/domain/formular'
import type { Betrag } from '../schema/kosten-schema.ts'

/** An amount of costs in German, as it is read out: `42,00 €`, `22,00 bis 112,00 €`, or why nobody knows it. */
export function betragText(betrag: Betrag): string {
  if ('grund' in betrag) return betrag.grund.de
  return 'cents' in betrag
    ? `${formatMoney(betrag.cents)} €`
    : `${formatMoney(betrag.von)} bis ${formatMoney(betrag.bis)} €`
}
