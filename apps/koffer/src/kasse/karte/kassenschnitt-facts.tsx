import type { CardData } from '@buergerkoffer/domain/kasse'
import { Alert, DescriptionList } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { euro } from '../../format.ts'
import { t } from '../text.ts'
import { differenceText } from './difference-text.ts'

interface KassenschnittFactsProps {
  readonly kassenschnitt: CardData<'KassenschnittMade'>
  /** It was made just now. */
  readonly isNew?: boolean
}

/** The terminal's end of day beside the cash book, with what differs. */
export function KassenschnittFacts({ kassenschnitt, isNew = false }: KassenschnittFactsProps): VNode {
  const { ist, soll, agrees, differences } = kassenschnitt
  const tone = agrees ? 'success' : 'warning'
  const title = ist === null ? 'noSums' : agrees ? 'agrees' : 'differs'
  return (
    <>
      <Alert tone={tone} title={t(`card.day.${title}`)} announce={isNew}>
        {differences.length > 0 && (
          <ul class="kern-list">
            {differences.map((each) => (
              <li key={JSON.stringify(each)}>{differenceText(each)}</li>
            ))}
          </ul>
        )}
      </Alert>
      <DescriptionList
        items={[
          { key: t('card.day.ist'), value: ist === null ? t('card.day.untold') : euro(ist) },
          { key: t('card.day.soll'), value: euro(soll) },
        ]}
      />
    </>
  )
}
