import type { CardData } from '@buergerkoffer/domain/kasse'
import { euro } from '../../format.ts'
import messages from '../messages/de.json' with { type: 'json' }
import { t } from '../text.ts'

type Difference = CardData<'KassenschnittMade'>['differences'][number]

/** One thing in which terminal and cash book differ; amounts are the book's less the terminal's. */
export function differenceText(difference: Difference): string {
  const { group = '', cents = 0, receipt, nummern = [] } = difference
  const values = {
    ...{ group: groupText(group), amount: euro(Math.abs(cents)), nummer: nummern.join(', ') },
    receipt: receipt === undefined ? '' : String(receipt),
  }
  const kind = signedKind(difference)
  return t(`card.difference.${isKind(kind) ? kind : 'other'}`, values)
}

function signedKind({ kind, cents = 0 }: Difference): string {
  if (kind === 'group' && cents === 0) return 'groupCount'
  if (kind !== 'sum' && kind !== 'group') return kind
  return `${kind}${cents < 0 ? 'Less' : 'More'}`
}

const isKind = (kind: string): kind is keyof typeof messages.card.difference =>
  Object.hasOwn(messages.card.difference, kind)

function groupText(group: string): string {
  const { groups } = messages.card
  return Object.entries(groups).find(([name]) => name === group)?.[1] ?? groups.other
}
