import { localDay } from '@buergerkoffer/domain/termin'
import { missingPromises } from '@buergerkoffer/domain/vorgang'
import { Button, ButtonRow, Details, Section, Status, TextArea } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { dayText } from '../format.ts'
import { type FormOnCase, HeadsForm } from './heads-form.tsx'
import { moreForms } from './offered-forms.ts'
import { ReturnForm } from './return-form.tsx'
import { handlingText as t } from './text.ts'
import { type CaseForm, refill } from './typed-form.ts'

/** What else can be done with a case that a counter has handed over: papers that came, back to a suitcase, match undone, withdrawal. */
export function MoreActions(props: FormOnCase): VNode | null {
  const { line } = props.shown
  if (line.status !== 'handed-over' || line.readOnly) return null
  const { state } = props.view.file
  const forms = moreForms(props.shown)
  const isTyped = (form: CaseForm): boolean => refill(props.typed, form).isTyped
  return (
    <Section id="weiteres" title={t('more')}>
      <Promises {...props} />
      {!state.withdrawn && line.stage !== 'parked' && (
        <Details summary={t('return.title')} open={isTyped('zurueckgeben')}>
          <ReturnForm {...props} />
        </Details>
      )}
      {forms.includes('abgleich-zuruecknehmen') && (
        <Details summary={t('unmatch.title')} open={isTyped('abgleich-zuruecknehmen')}>
          <ReasonForm
            {...props}
            action="abgleich-zuruecknehmen"
            label={t('unmatch.reason')}
            button={t('unmatch.button')}
          />
        </Details>
      )}
      {forms.includes('ruecknahme') && (
        <Details summary={t('withdraw.title')} open={isTyped('ruecknahme')}>
          <ReasonForm {...props} action="ruecknahme" label={t('withdraw.reason')} button={t('withdraw.button')} />
        </Details>
      )}
    </Section>
  )
}

function Promises(props: FormOnCase): VNode | null {
  const { proofName } = props.shown
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
            {t('nachweis.waiting', { nachweis: proofName(nachweis), day: dayText(until) })}{' '}
            {until < today && <Status tone="warning">{t('nachweis.overdue')}</Status>}
          </p>
          <Button kind="secondary" accessibleName={t('nachweis.buttonNamed', { nachweis: proofName(nachweis) })}>
            {t('nachweis.button')}
          </Button>
        </HeadsForm>
      ))}
    </>
  )
}

interface ReasonFormProps extends FormOnCase {
  readonly action: 'abgleich-zuruecknehmen' | 'ruecknahme'
  readonly label: string
  readonly button: string
}

function ReasonForm({ label, button, ...props }: ReasonFormProps): VNode {
  const typed = refill(props.typed, props.action)
  const name = `grund-${props.action}`
  return (
    <HeadsForm {...props}>
      <TextArea name={name} label={label} value={typed.value(name)} error={typed.error(name)} rows={2} required />
      <ButtonRow>
        <Button kind="secondary">{button}</Button>
      </ButtonRow>
    </HeadsForm>
  )
}
