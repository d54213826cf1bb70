import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  Checkboxes,
  type ErrorItem,
  PageHeading,
  Radios,
  TextArea,
  TextField,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Einrichtung } from '../../../touren/index.ts'
import type { Desk } from '../../desk.ts'
import { Csrf } from '../../frame.tsx'
import type { BookingDraft } from '../../session.ts'
import type { DraftPerson } from '../booking/booked-person.ts'
import { wishes } from '../booking/check-page.tsx'
import { typedList, typedText } from '../booking/draft.ts'
import type { OfferedService } from '../booking/matters-page.tsx'
import { PlanungPage } from '../planung-page.tsx'
import { t } from '../text.ts'

export interface WishPageProps {
  readonly desk: Desk
  readonly draft: BookingDraft
  readonly person: DraftPerson
  readonly services: readonly OfferedService[]
  readonly einrichtungen: readonly Einrichtung[]
  readonly wish: string
  readonly errors: readonly ErrorItem[]
  readonly refusal?: string | undefined
}

/** Where somebody wishes to be visited, and for what; the exemption first, as it may make the trip unnecessary. */
export function WishPage({
  desk,
  draft,
  person,
  services,
  einrichtungen,
  wish,
  errors,
  refusal,
}: WishPageProps): VNode {
  const text = (name: string) => ({
    name,
    value: typedText(draft, name),
    error: errors.find((error) => error.name === name)?.text,
  })
  return (
    <PlanungPage
      desk={desk}
      title={t('visits.new')}
      crumbs={[{ text: t('visits.title'), href: '/planung/besuche' }]}
      errors={errors}
      refusal={refusal}
    >
      <PageHeading lead={[person.name, person.born].join(', ')}>{t('visits.new')}</PageHeading>
      <Alert tone="info" title={t('check.exemptionTitle')}>
        <p>{t('check.exemption')}</p>
      </Alert>
      <form class="bk-form" method="post" action="/planung/besuche/neu/wunsch">
        <Csrf token={desk.csrf} />
        <input type="hidden" name="besuch" value={wish} />
        <div class="bk-fields">
          <Radios
            {...text('leistung')}
            label={t('visits.service')}
            options={services.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Radios
            {...text('wo')}
            label={t('visits.where')}
            options={[
              { value: 'zuhause', label: t('visits.atHome') },
              ...einrichtungen.map(({ einrichtung, name, town }) => ({
                value: einrichtung,
                label: `${name}, ${town}`,
              })),
            ]}
          />
          <TextField {...text('anschrift')} label={t('visits.differs')} hint={t('visits.differsHint')} optional />
          <Checkboxes
            name="wunsch"
            label={t('check.wishes')}
            options={wishes.map((each) => ({ value: each, label: t(`wish.${each}`) }))}
            values={typedList(draft, 'wunsch')}
          />
          <TextField {...text('sprache')} label={t('check.language')} hint={t('check.languageHint')} width={32} />
          <TextField {...text('telefon')} label={t('check.phone')} inputMode="tel" width={32} optional />
          <TextArea {...text('notiz')} label={t('check.note')} rows={2} optional />
        </div>
        <ButtonRow>
          <Button>{t('visits.submit')}</Button>
          <ButtonLink kind="tertiary" href="/planung/besuche/neu">
            {t('matters.other')}
          </ButtonLink>
        </ButtonRow>
      </form>
    </PlanungPage>
  )
}
