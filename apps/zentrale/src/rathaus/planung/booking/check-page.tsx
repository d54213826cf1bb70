import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  Checkboxes,
  type Crumb,
  type ErrorItem,
  PageHeading,
  Radios,
  Section,
  TextArea,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { MatterCheck } from '../../../touren/index.ts'
import type { Desk } from '../../desk.ts'
import { euro } from '../../format.ts'
import { Csrf } from '../../frame.tsx'
import type { BookingDraft } from '../../session.ts'
import { PlanungPage } from '../planung-page.tsx'
import { t } from '../text.ts'
import type { DraftPerson } from './booked-person.ts'
import { KostenList } from './booking-page.tsx'
import { typedList, typedText } from './draft.ts'
import { Elsewhere } from './elsewhere.tsx'

export interface CheckPageProps {
  readonly desk: Desk
  readonly path: string
  readonly preline: string
  readonly crumbs: readonly Crumb[]
  readonly draft: BookingDraft
  readonly person: DraftPerson
  readonly checks: readonly MatterCheck[]
  readonly slots: readonly string[]
  readonly minutes: number
  readonly booking: string
  readonly errors: readonly ErrorItem[]
  readonly refusal?: string | undefined
}

/** Read to the citizen on the phone and ticked off, then the time. */
export function CheckPage(props: CheckPageProps): VNode {
  const { desk, path, preline, crumbs, person, checks, booking, errors, refusal } = props
  const mayBook = props.slots.length > 0 && checks.every(({ stelle }) => stelle !== null)
  return (
    <PlanungPage desk={desk} title={t('check.title')} crumbs={crumbs} errors={errors} refusal={refusal}>
      <PageHeading preline={`${preline} · ${t('check.step')}`} lead={[person.name, person.born].join(', ')}>
        {t('check.title')}
      </PageHeading>
      <p class="kern-body">{t('check.lead')}</p>
      <form class="bk-form" method="post" action={`${path}/zeit`}>
        <Csrf token={desk.csrf} />
        <input type="hidden" name="termin" value={booking} />
        {checks.map((check) => (
          <Check key={check.leistung} check={check} draft={props.draft} />
        ))}
        <ExtraQuestions {...props} />
        <ButtonRow>
          {mayBook && <Button>{t('check.submit')}</Button>}
          <ButtonLink kind="tertiary" href={`${path}/anliegen`}>
            {t('check.back')}
          </ButtonLink>
        </ButtonRow>
      </form>
    </PlanungPage>
  )
}

function Check({ check, draft }: { readonly check: MatterCheck; readonly draft: BookingDraft }): VNode {
  const { leistung, name, stelle, elsewhere, papers, fees } = check
  if (stelle === null) return <Elsewhere name={name} office={elsewhere} />
  return (
    <Section id={`anliegen-${leistung}`} title={name}>
      <p class="kern-body">{t('check.responsible', { stelle: stelle.name })}</p>
      {papers.length === 0 ? (
        <p class="kern-body">{t('check.noPapers')}</p>
      ) : (
        <Checkboxes
          name={`fehlt.${leistung}`}
          label={t('check.papers', { name })}
          hint={t('check.papersHint')}
          options={papers.map(({ id, label, required, original }) => ({
            value: id,
            label: t('check.paperMissing', { label }),
            hint: [required ? t('check.required') : t('check.onlyIf'), ...(original ? [t('check.original')] : [])].join(
              ', ',
            ),
          }))}
          values={typedList(draft, `fehlt.${leistung}`)}
        />
      )}
      <p class="kern-body rathaus-note">
        {t('check.fees')}:{' '}
        {fees.length === 0
          ? t('check.feeUnknown')
          : fees.map(({ label, cents }) => `${label} ${euro(cents)}`).join(', ')}
      </p>
      {check.kosten.length > 0 && (
        <div class="kern-body rathaus-note">
          {t('check.kosten')}:
          <KostenList checks={[check]} />
        </div>
      )}
    </Section>
  )
}

function ExtraQuestions(props: CheckPageProps): VNode {
  const { checks, draft, errors } = props
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text
  const text = (name: string) => ({ name, value: typedText(draft, name), error: errorOf(name) })
  return (
    <>
      {checks.some(({ exemption }) => exemption) && (
        <Section id="befreiung" title={t('check.exemptionTitle')}>
          <p class="kern-body">{t('check.exemption')}</p>
          <Checkbox
            name="befreiung"
            label={t('check.exemptionTold')}
            checked={typedText(draft, 'befreiung') === 'true'}
          />
        </Section>
      )}
      <div class="bk-fields">
        {checks.some(({ lichtbild }) => lichtbild) && (
          <Radios
            name="lichtbild"
            label={t('check.lichtbild')}
            hint={t('check.lichtbildHint')}
            options={[
              { value: 'yes', label: t('check.lichtbildYes') },
              { value: 'no', label: t('check.lichtbildNo') },
              { value: 'unknown', label: t('check.lichtbildUnknown') },
            ]}
            value={typedText(draft, 'lichtbild')}
            error={errorOf('lichtbild')}
          />
        )}
        <Checkboxes
          name="wunsch"
          label={t('check.wishes')}
          options={wishes.map((wish) => ({ value: wish, label: t(`wish.${wish}`) }))}
          values={typedList(draft, 'wunsch')}
        />
        <TextField {...text('sprache')} label={t('check.language')} hint={t('check.languageHint')} width={32} />
        <TextField
          {...text('telefon')}
          label={t('check.phone')}
          hint={t('check.phoneHint')}
          inputMode="tel"
          width={32}
          optional
        />
        <TextArea {...text('notiz')} label={t('check.note')} rows={2} optional />
        <Times {...props} />
      </div>
    </>
  )
}

export const wishes = ['dolmetscher', 'gebaerdensprache', 'rollstuhl'] as const

function Times({ slots, minutes, draft, errors }: CheckPageProps): VNode {
  if (slots.length === 0) return <Alert tone="warning" title={t('check.noSlots', { minutes })} />
  return (
    <div class="planung-slots">
      <Radios
        name="zeit"
        label={t('check.time')}
        hint={t('check.timeHint', { minutes })}
        options={slots.map((time) => ({ value: time, label: time }))}
        value={typedText(draft, 'zeit')}
        error={errors.find(({ name }) => name === 'zeit')?.text}
        inline
      />
    </div>
  )
}
