import { STEP_INPUTS } from '@buergerkoffer/domain/formular'
import { Button, Card } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { standOf } from '../../../geraeteleiste/index.ts'
import type { Matter } from '../../visit.ts'
import { isWithoutServer } from './server-stand.ts'
import { t } from './text.ts'

/** The name of the button that leads from the person form to the reader and keeps what is typed. */
export const toAuslesen = 'auslesen'

interface CardProps {
  readonly matter: Matter
  /** Id of the person form. */
  readonly form: string
}

/** Beside the person form, where a reader is set up: the way to have the chip fill it in, or why it cannot now. */
export function AuslesenCard({ matter, form }: CardProps): VNode {
  const { watch } = matter.desk.context
  const [trouble] = standOf(watch, 'eid').troubles
  const isOffline = isWithoutServer(watch)
  return (
    <Card title={t('card.title')} level={2}>
      <p class="kern-body">{t('card.text')}</p>
      {trouble && (
        <p class="kern-body">
          <strong class="ko-line">{t('card.trouble', { word: trouble.word })}</strong> {trouble.remedy}
        </p>
      )}
      {!trouble && isOffline && (
        <p class="kern-body">
          <strong class="ko-line">{t('card.offline')}</strong> {t('card.offlineMore')}
        </p>
      )}
      <Button kind="secondary" name={STEP_INPUTS.action} value={toAuslesen} form={form} shortcut="F4">
        {t(trouble || isOffline ? 'card.linkAnyway' : 'card.link')}
      </Button>
    </Card>
  )
}
