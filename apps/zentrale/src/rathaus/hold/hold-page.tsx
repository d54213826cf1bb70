import { recallOf } from '@buergerkoffer/domain/vorgang'
import {
  Alert,
  Button,
  ButtonRow,
  Checkbox,
  DescriptionList,
  type ErrorItem,
  ErrorSummary,
  PageHeading,
  Radios,
  Section,
  TextArea,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { StationRow } from '../../mandant/index.ts'
import type { CaseView } from '../../vorgang/index.ts'
import { caseTitle, serviceOf } from '../case/case-title.ts'
import type { ShownCase } from '../case/load-case.ts'
import type { Desk } from '../desk.ts'
import { momentText } from '../format.ts'
import { RathausPage } from '../frame.tsx'
import { HeadsForm } from '../handling/heads-form.tsx'
import { KeptText } from '../handling/kept-text.tsx'
import { RefusalAlert, type ShownRefusal } from '../refusal-alert.tsx'
import { t as rathaus } from '../text.ts'
import { holdText as t } from './text.ts'

/** What was typed into one of the two forms. */
export interface TypedHold {
  readonly form: 'recall' | 'take-over'
  readonly reason: string
  readonly grund: string
  readonly sure: boolean
}

export interface HoldPageProps {
  readonly desk: Desk
  readonly shown: ShownCase
  readonly view: CaseView
  readonly typed?: TypedHold | undefined
  readonly errors?: readonly ErrorItem[] | undefined
  readonly refusal?: ShownRefusal | undefined
}

export const gruende = ['loss', 'deadline', 'other'] as const

/** Gets a case back from a suitcase: by asking it, or without. */
export function HoldPage(props: HoldPageProps): VNode {
  const { desk, shown, errors = [], refusal } = props
  const station = shown.stations.find(({ code }) => code === shown.line.holder)
  return (
    <RathausPage
      desk={desk}
      title={t('title')}
      room="arbeitsliste"
      crumbs={[
        { text: rathaus('workList.title'), href: '/' },
        { text: caseTitle(shown), href: `/vorgang/${shown.line.vorgang}` },
        { text: t('title') },
      ]}
      hasErrors={errors.length > 0}
    >
      {refusal && <RefusalAlert refusal={refusal} />}
      <ErrorSummary errors={errors} />
      <PageHeading preline={`${serviceOf(shown)} · ${caseTitle(shown)}`}>{t('title')}</PageHeading>
      <DescriptionList
        items={[
          { key: t('holder'), value: rathaus('place.station', { code: shown.line.holder }) },
          { key: t('contact'), value: station?.lastContact ? momentText(station.lastContact) : t('noContact') },
          ...(station ? [{ key: t('lease'), value: momentText(station.leaseUntil) }] : []),
        ]}
      />
      <Recall {...props} />
      <TakeOver {...props} station={station} />
    </RathausPage>
  )
}

const errorOf = ({ errors = [] }: HoldPageProps, name: string): string | undefined =>
  errors.find((error) => error.name === name)?.text

function Recall(props: HoldPageProps): VNode {
  const { view, shown, typed } = props
  const waiting = recallOf(view.file.state)
  return (
    <Section id="rueckruf" title={t('recall.title')}>
      {waiting ? (
        <>
          <Alert tone="info" title={t('recall.waiting.title', { code: shown.line.holder })}>
            <p>{t('recall.waiting.reason', { reason: waiting.reason })}</p>
            <p>{t('recall.waiting.text')}</p>
          </Alert>
          <KeptText text={typed?.form === 'recall' ? typed.reason : ''} />
        </>
      ) : (
        <HeadsForm {...props} action="rueckruf">
          <p class="kern-body">{t('recall.text')}</p>
          <TextArea
            name="grund-rueckruf"
            label={t('recall.reason')}
            hint={t('recall.reasonHint')}
            value={typed?.form === 'recall' ? typed.reason : undefined}
            error={errorOf(props, 'grund-rueckruf')}
            rows={2}
            required
          />
          <ButtonRow>
            <Button>{t('recall.button')}</Button>
          </ButtonRow>
        </HeadsForm>
      )}
    </Section>
  )
}

function TakeOver(props: HoldPageProps & { readonly station: StationRow | undefined }): VNode {
  const { station, typed } = props
  const mine = typed?.form === 'take-over' ? typed : undefined
  const contact = station?.lastContact
  return (
    <Section id="uebernahme" title={t('takeOver.title')}>
      <Alert tone="warning" title={t('takeOver.warning.title')}>
        <p>{contact ? t('takeOver.warning.since', { moment: momentText(contact) }) : t('takeOver.warning.never')}</p>
        <p>{t('takeOver.warning.later')}</p>
      </Alert>
      <HeadsForm {...props} action="uebernahme">
        <Radios
          name="anlass"
          label={t('takeOver.grund')}
          options={gruende.map((value) => ({ value, label: t(`takeOver.${value}`) }))}
          value={mine?.grund}
          error={errorOf(props, 'anlass')}
        />
        <TextArea
          name="grund-uebernahme"
          label={t('takeOver.reason')}
          hint={t('takeOver.reasonHint')}
          value={mine?.reason}
          error={errorOf(props, 'grund-uebernahme')}
          rows={2}
          required
        />
        <Checkbox
          name="sicher"
          label={t('takeOver.sure')}
          checked={mine?.sure}
          error={errorOf(props, 'sicher')}
          required
        />
        <ButtonRow>
          <Button kind="secondary">{t('takeOver.button')}</Button>
        </ButtonRow>
      </HeadsForm>
    </Section>
  )
}
