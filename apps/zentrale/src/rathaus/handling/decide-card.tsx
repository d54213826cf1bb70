import { Button, ButtonRow, Card, Checkbox, Radios, TextArea } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type FormOnCase, HeadsForm } from './heads-form.tsx'
import { handlingText as t } from './text.ts'

/** The decision that a service leaves to the town hall. */
export function DecideCard(props: FormOnCase): VNode {
  const { home } = props.shown
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
        />
        <TextArea name="begruendung" label={t('decide.reason')} hint={t('decide.reasonHint')} rows={3} optional />
        {home && (
          <Checkbox
            name="sperrvermerk"
            label={t('decide.sperrvermerk')}
            hint={home.kind === 'known' ? t('decide.home', { name: home.name }) : t('decide.homeSaid')}
            checked
          />
        )}
        <ButtonRow>
          <Button icon="check">{t('decide.button')}</Button>
        </ButtonRow>
      </HeadsForm>
    </Card>
  )
}
