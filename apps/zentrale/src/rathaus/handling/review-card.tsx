import { Alert, Button, ButtonLink, ButtonRow, Card, Radios, TextArea } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { operatorsOf } from '../../vorgang/index.ts'
import { type FormOnCase, HeadsForm } from './heads-form.tsx'
import { mayReview } from './offered-forms.ts'
import { handlingText as t } from './text.ts'
import { refill } from './typed-form.ts'

/** Four eyes: the outcome is chosen here and confirmed with the reviewer's key on the next page. */
export function ReviewCard(props: FormOnCase): VNode {
  const { review } = props.view.file.state
  const typed = refill(props.typed, 'pruefung')
  const isOwn = operatorsOf(props.view.file).includes(props.desk.clerk.clerk)
  return (
    <Card title={t('review.title')} level={2}>
      {review?.outcome === 'objected' && (
        <Alert tone="warning" title={t('review.again')}>
          <p>{t('review.againText', { name: props.shown.nameOf(review.by), remark: review.remark })}</p>
        </Alert>
      )}
      <p>{t('review.text')}</p>
      {isOwn && <Alert tone="info" title={t('review.own')} />}
      {!isOwn && !props.shown.hasKey && (
        <Alert tone="info" title={t('review.noKey')}>
          <ButtonLink href="/mein-schluessel" kind="secondary" icon="lock">
            {t('review.toKey')}
          </ButtonLink>
        </Alert>
      )}
      {mayReview(props.shown, props.desk.clerk.clerk) && (
        <HeadsForm {...props} action="pruefung">
          <Radios
            name="ergebnis"
            label={t('review.outcome')}
            options={[
              { value: 'approved', label: t('review.approved') },
              { value: 'objected', label: t('review.objected') },
            ]}
            value={typed.value('ergebnis')}
            error={typed.error('ergebnis')}
          />
          <TextArea
            name="bemerkung"
            label={t('review.remark')}
            hint={t('review.remarkHint')}
            value={typed.value('bemerkung')}
            error={typed.error('bemerkung')}
            rows={3}
            optional
          />
          <ButtonRow>
            <Button icon="next">{t('review.next')}</Button>
          </ButtonRow>
        </HeadsForm>
      )}
    </Card>
  )
}
