import { Button, ButtonRow, Card, Checkbox, Radios, TextArea } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type FormOnCase, HeadsForm } from './heads-form.tsx'
import { handlingText as t } from './text.ts'
import { refill } from './typed-form.ts'

/** The decision that a service leaves to the town hall. */
export function DecideCard(props: FormOnCase): VNode {
  const { home } = props.shown
  const typed = refill(props.typed, 'entscheiden')
  return (
    <Card title={t('decide.title')} level={2}>
      <p>{t('decide.text')}</p>
      <HeadsForm {...props} action="entscheiden">
        <Radios
          name="entscheidung"
          label={t('decide.outcome')}
          options={[
            { value: 'granted', label: t('decide.granted') },
            { value: 'refused', label: t('decide.refused') },
          ]}
          value={typed.value('entscheidung')}
          error={typed.error('entscheidung')}
        />
        <TextArea
          name="begruendung"
          label={t('decide.reason')}
          hint={t('decide.reasonHint')}
          value={typed.value('begruendung')}
          error={typed.error('begruendung')}
          rows={3}
          optional
        />
        {home && (
          <Checkbox
            name="sperrvermerk"
            label={t('decide.sperrvermerk')}
            hint={home.kind === 'known' ? t('decide.home', { name: home.name }) : t('decide.homeSaid')}
            checked={typed.value('sperrvermerk') !== ''}
          />
        )}
        <ButtonRow>
          <Button icon="check">{t('decide.button')}</Button>
        </ButtonRow>
      </HeadsForm>
    </Card>
  )
}
