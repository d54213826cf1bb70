import { formatPartialDate, officialName } from '@buergerkoffer/domain/person'
import type { Gebiet, Gemeinde } from '@buergerkoffer/domain/zustaendigkeit'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Checkboxes,
  type Crumb,
  type ErrorItem,
  PageHeading,
  Section,
  Select,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../../desk.ts'
import { Csrf } from '../../frame.tsx'
import type { BookingDraft } from '../../session.ts'
import { PlanungPage } from '../planung-page.tsx'
import { t } from '../text.ts'
import type { DraftPerson } from './booked-person.ts'
import { typedList, typedText } from './draft.ts'

/** A service as it can be chosen. */
export interface OfferedService {
  readonly id: string
  readonly name: string
  readonly minutes: number
  readonly perFurtherPerson: number
  /** One case for all members of the household. */
  readonly isFamily: boolean
}

export interface MattersPageProps {
  readonly desk: Desk
  readonly path: string
  readonly preline: string
  readonly crumbs: readonly Crumb[]
  readonly draft: BookingDraft
  readonly person: DraftPerson
  readonly services: readonly OfferedService[]
  readonly gebiete: readonly Gebiet[]
  readonly others: readonly Gemeinde[]
  readonly errors: readonly ErrorItem[]
}

/** What is to be done, and for whom of the household. */
export function MattersPage(props: MattersPageProps): VNode {
  const { desk, path, preline, crumbs, draft, person, services, errors } = props
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.text
  return (
    <PlanungPage desk={desk} title={t('matters.title')} crumbs={crumbs} errors={errors}>
      <PageHeading preline={`${preline} · ${t('matters.step')}`} lead={[person.name, person.born].join(', ')}>
        {t('matters.title')}
      </PageHeading>
      <form class="bk-form" method="post" action={`${path}/anliegen`}>
        <Csrf token={desk.csrf} />
        {draft.person === 'told' && <ToldFields {...props} />}
        <div class="bk-fields">
          <Checkboxes
            name="anliegen"
            label={t('matters.services')}
            options={services.map((service) => ({
              value: service.id,
              label: service.name,
              hint: durationText(service),
            }))}
            values={typedList(draft, 'anliegen')}
            error={errorOf('anliegen')}
          />
          {person.household.length > 0 && (
            <Checkboxes
              name="haushalt"
              label={t('matters.household')}
              hint={t('matters.householdHint')}
              options={person.household.map(({ id, name, geburt }) => ({
                value: id,
                label: t('matters.born', { name: officialName(name), birth: formatPartialDate(geburt.datum) }),
              }))}
              values={typedList(draft, 'haushalt')}
            />
          )}
        </div>
        <ButtonRow>
          <Button icon="next" iconAfter>
            {t('matters.submit')}
          </Button>
          <ButtonLink kind="tertiary" href={path}>
            {t('matters.other')}
          </ButtonLink>
        </ButtonRow>
      </form>
    </PlanungPage>
  )
}

function durationText({ minutes, perFurtherPerson, isFamily }: OfferedService): string {
  return !isFamily || perFurtherPerson === 0
    ? t('matters.minutes', { minutes })
    : t('matters.perPerson', { minutes, further: perFurtherPerson })
}

function ToldFields({ draft, gebiete, others, errors }: MattersPageProps): VNode {
  const field = (name: string) => ({
    name,
    value: typedText(draft, name),
    error: errors.find((error) => error.name === name)?.text,
  })
  return (
    <Section id="angaben" title={t('matters.toldTitle')}>
      <div class="bk-fields">
        <TextField {...field('familienname')} label={t('matters.familienname')} required />
        <TextField {...field('vornamen')} label={t('matters.vornamen')} />
        <TextField
          {...field('geburtsdatum')}
          label={t('matters.geburtsdatum')}
          hint={t('person.birthHint')}
          inputMode="decimal"
          width={16}
          required
        />
        <Select
          {...field('gemeinde')}
          label={t('matters.gemeinde')}
          hint={t('matters.gemeindeHint')}
          options={[
            ...gebiete.map(({ ags, name }) => ({ value: ags, label: name })),
            ...others
              .map(({ ags, name }) => ({ value: ags, label: t('matters.otherGemeinde', { name }) }))
              .toSorted((a, b) => a.label.localeCompare(b.label, 'de')),
            { value: 'andere', label: t('matters.elsewhere') },
          ]}
          required
        />
      </div>
    </Section>
  )
}
