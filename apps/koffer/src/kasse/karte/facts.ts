import type { Kartenzahlung } from '@buergerkoffer/domain/kasse'
import type { DescriptionItem } from '@buergerkoffer/ui'
import { euro } from '../../format.ts'
import { t } from '../text.ts'

/** What is known of a booking on a card, a line each. */
export function cardFacts({ nummer, cents, settled }: Kartenzahlung): readonly DescriptionItem[] {
  const { cardName, lastDigits, terminalId, trace, receipt } = settled?.card ?? {}
  const card = [cardName, lastDigits && `•••• ${lastDigits}`].filter(Boolean).join(' ')
  return [
    { key: t('card.facts.amount'), value: euro(cents) },
    { key: t('card.facts.nummer'), value: nummer },
    { key: t('card.facts.card'), value: card },
    { key: t('card.facts.terminal'), value: terminalId ?? '' },
    { key: t('card.facts.trace'), value: trace === undefined ? '' : String(trace) },
    { key: t('card.facts.receipt'), value: receipt === undefined ? '' : String(receipt) },
  ].filter(({ value }) => value !== '')
}
