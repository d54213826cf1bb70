import { ButtonLink, ButtonRow, Card } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { FormOnCase } from './heads-form.tsx'
import { ReturnForm } from './return-form.tsx'
import { handlingText as t } from './text.ts'

/** A case that a counter left half done: it goes on at a suitcase, or here. */
export function ParkedCard(props: FormOnCase): VNode {
  return (
    <Card title={t('parked.title')} level={2}>
      <ReturnForm {...props} />
      <p class="kern-body">{t('parked.here')}</p>
      <ButtonRow>
        <ButtonLink href={`/vorgang/${props.shown.line.vorgang}/abgleich`} kind="tertiary">
          {t('parked.match')}
        </ButtonLink>
      </ButtonRow>
    </Card>
  )
}
