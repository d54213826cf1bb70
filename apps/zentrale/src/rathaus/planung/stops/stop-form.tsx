import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  DateField,
  type ErrorItem,
  PageHeading,
  Radios,
  Section,
  Select,
  TextArea,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../../desk.ts'
import { Csrf } from '../../frame.tsx'
import { PlanungPage } from '../planung-page.tsx'
import { t } from '../text.ts'
import type { StopChoices, StopField, TypedStop } from './read-stop-form.ts'

export interface StopFormProps {
  readonly desk: Desk
  readonly title: string
  readonly lead?: string
  readonly action: string
  readonly back: string
  readonly typed: TypedStop
  readonly choices: StopChoices
  readonly errors: readonly ErrorItem[]
  /** Hidden fields of the page. */
  readonly hidden: Readonly<Record<string, string>>
  /** Somebody else has changed the stop. */
  readonly changed?: boolean
}

/** A stop, new or to be changed. */
export function StopFormPage(props: StopFormProps): VNode {
  const { desk, title, lead, action, back, typed, choices, errors, hidden, changed } = props
  const field = (name: StopField) => ({
    name,
    value: typed[name],
    error: errors.find((error) => error.name === name)?.text,
  })
  return (
    <PlanungPage desk={desk} title={title} crumbs={[]} errors={errors}>
      {changed && (
        <Alert tone="warning" title={t('form.changed.title')} announce>
          <p>{t('form.changed.text')}</p>
        </Alert>
      )}
      <PageHeading lead={lead ?? t('form.lead')}>{title}</PageHeading>
      <form class="bk-form" method="post" action={action}>
        <Csrf token={desk.csrf} />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Section id="ort" title={t('form.what')}>
          <PlaceFields field={field} choices={choices} />
        </Section>
        <Section id="vor-ort" title={t('form.practical')}>
          <div class="bk-fields">
            <TextArea {...field('zugang')} label={t('form.access')} hint={t('form.accessHint')} rows={3} optional />
            <Radios
              {...field('signal')}
              label={t('form.signal')}
              options={(['none', 'weak', 'good', 'unknown'] as const).map((value) => ({
                value,
                label: t(`signal.${value}`),
              }))}
            />
          </div>
        </Section>
        <Section id="regeln" title={t('form.rules')}>
          <div class="bk-fields">
            <Select
              {...field('koffer')}
              label={t('form.station')}
              hint={t('form.stationHint')}
              options={choices.stations.map(({ station, code }) => ({ value: station, label: code }))}
              optional
            />
            <TextField {...field('minimum')} label={t('form.minimum')} hint={t('form.minimumHint')} {...small} />
            <TextField {...field('puffer')} label={t('form.buffer')} hint={t('form.bufferHint')} {...small} />
          </div>
        </Section>
        <ButtonRow>
          <Button>{t('form.submit')}</Button>
          <ButtonLink kind="tertiary" href={back}>
            {t('form.cancel')}
          </ButtonLink>
        </ButtonRow>
      </form>
    </PlanungPage>
  )
}

const small = { inputMode: 'numeric', width: 4 } as const
const time = { inputMode: 'decimal', width: 8 } as const

interface PlaceFieldsProps {
  readonly field: (name: StopField) => {
    readonly name: StopField
    readonly value: string
    readonly error: string | undefined
  }
  readonly choices: StopChoices
}

function PlaceFields({ field, choices }: PlaceFieldsProps): VNode {
  return (
    <div class="bk-fields">
      <Radios
        {...field('art')}
        label={t('form.kind')}
        options={[
          { value: 'public', label: t('form.kindPublic') },
          { value: 'visit', label: t('form.kindVisit') },
        ]}
      />
      <TextField {...field('name')} label={t('form.name')} hint={t('form.nameHint')} required />
      <Select
        {...field('gemeinde')}
        label={t('form.ags')}
        options={choices.gebiete.map(({ ags, name }) => ({ value: ags, label: name }))}
        required
      />
      <TextField {...field('strasse')} label={t('form.street')} hint={t('form.streetHint')} />
      <div class="planung-row">
        <TextField {...field('plz')} label={t('form.postcode')} inputMode="numeric" width={8} required />
        <TextField {...field('ort')} label={t('form.town')} required />
      </div>
      <DateField {...field('tag')} label={t('form.day')} required />
      <div class="planung-row">
        <TextField {...field('von')} label={t('form.from')} {...time} required />
        <TextField {...field('bis')} label={t('form.to')} {...time} required />
      </div>
      <div class="planung-row">
        <TextField {...field('pauseVon')} label={t('form.pauseFrom')} {...time} optional />
        <TextField {...field('pauseBis')} label={t('form.pauseTo')} {...time} optional />
      </div>
    </div>
  )
}
