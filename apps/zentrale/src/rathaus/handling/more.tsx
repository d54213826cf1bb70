import { localDay } from '@buergerkoffer/domain/termin'
import { missingPromises } from '@buergerkoffer/domain/vorgang'
import { Button, ButtonRow, Details, Section, Status, TextArea } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { dayText } from '../format.ts'
import { type FormOnCase, HeadsForm } from './heads-form.tsx'
import { ReturnForm } from './return-form.tsx'
import { handlingText as t } from './text.ts'

/** What else can be done with a case that a counter has handed over: papers that came, back to a suitcase, match undone, withdrawal. */
export function MoreActions(props: FormOnCase): VNode | null {
  const { line } = props.shown
  if (line.status !== 'handed-over' || line.readOnly) return null
  const { state } = props.view.file
  return (
    <Section id="weiteres" title={t('more')}>
      <Promises {...props} />
      {!state.withdrawn && line.stage !== 'parked' && (
        <Details summary={t('return.title')}>
          <ReturnForm {...props} />
        </Details>
      )}
      {state.match && (
        <Details summary={t('unmatch.title')}>
          <ReasonForm
            {...props}
            action="abgleich-zuruecknehmen"
            label={t('unmatch.reason')}
            button={t('unmatch.button')}
          />
        </Details>
      )}
      {!state.withdrawn && (
        <Details summary={t('withdraw.title')}>
          <ReasonForm {...props} action="ruecknahme" label={t('withdraw.reason')} button={t('withdraw.button')} />
        </Details>
      )}
    </Section>
  )
}

function Promises(props: FormOnCase): VNode | null {
  const waiting = missingPromises(props.view.file.state)
  if (waiting.length === 0) return null
  const today = localDay(Date.parse(props.desk.context.now()))
  return (
    <>
      <h3 class="kern-title">{t('nachweis.title')}</h3>
      {waiting.map(({ nachweis, until }) => (
        <HeadsForm {...props} action="nachweis" key={nachweis}>
          <input type="hidden" name="nachweis" value={nachweis} />
          <p class="kern-body">
            {t('nachweis.waiting', { nachweis, day: dayText(until) })}{' '}
            {until < today && <Status tone="warning">{t('nachweis.overdue')}</Status>}
          </p>
          <Button kind="secondary" accessibleName={t('nachweis.buttonNamed', { nachweis })}>
            {t('nachweis.button')}
          </Button>
        </HeadsForm>
      ))}
    </>
  )
}

interface ReasonFormProps extends FormOnCase {
  readonly action: string
  readonly label: string
  readonly button: string
}

function ReasonForm({ label, button, ...props }: ReasonFormProps): VNode {
  return (
    <HeadsForm {...props}>
      <TextArea name={`grund-${props.action}`} label={label} rows={2} required />
      <ButtonRow>
        <Button kind="secondary">{button}</Button>
      </ButtonRow>
    </HeadsForm>
  )
}
