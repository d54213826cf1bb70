import type { Catalogue } from '@buergerkoffer/catalogue'
import { announcedRates, endingRates, tariffWarningDays } from '@buergerkoffer/domain/gebuehr'
import { addDays } from '@buergerkoffer/domain/termin'
import { Alert } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { dayText } from '../format.ts'
import { t } from './text.ts'

/** Tariffs that end soon or have ended, and those that begin: known here weeks before a suitcase stands there without a fee. */
export function TarifNews({ lines }: { readonly lines: readonly string[] }): VNode | null {
  if (lines.length === 0) return null
  return (
    <Alert tone="warning" title={t('tarif.title')}>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Alert>
  )
}

/** One sentence for each tariff and day; an end counts for a year back, so that one which was missed stays visible. */
export function tarifNews({ tarife }: Pick<Catalogue, 'tarife'>, today: string): readonly string[] {
  return tarife.flatMap((tarif) => {
    const { title } = tarif
    const ends = daysOf(endingRates(tarif, addDays(today, -365), addDays(today, tariffWarningDays)))
    return [
      ...ends.map((day) => t(day < today ? 'tarif.ended' : 'tarif.ending', { title, day: dayText(day) })),
      ...daysOf(announcedRates(tarif, today)).map((day) => t('tarif.begins', { title, day: dayText(day) })),
    ]
  })
}

const daysOf = (news: readonly { readonly day: string }[]): readonly string[] => [
  ...new Set(news.map(({ day }) => day)),
]
