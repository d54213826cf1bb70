import {
  Alert,
  ButtonLink,
  ButtonRow,
  type DescriptionItem,
  DescriptionList,
  PageHeading,
  Section,
  Status,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../../desk.ts'
import { euro } from '../../format.ts'
import { longDay, stopPlace } from '../format-stop.ts'
import { wishTexts } from '../known-booking.ts'
import { PlanungPage } from '../planung-page.tsx'
import { t } from '../text.ts'
import type { ShownBooking } from './load-booking.ts'

export interface BookingPageProps {
  readonly desk: Desk
  readonly shown: ShownBooking
  readonly said?: 'gebucht' | 'verschoben' | undefined
  readonly refusal?: string | undefined
}

/** A booking, as it is read to the citizen. */
export function BookingPage({ desk, shown, said, refusal }: BookingPageProps): VNode {
  const { plan, booking } = shown
  const path = `/planung/termin/${booking.booking}`
  const isBooked = booking.status === 'booked'
  return (
    <PlanungPage
      desk={desk}
      title={t('booking.title')}
      crumbs={[{ text: plan.name, href: `/planung/halt/${plan.stop}` }]}
      refusal={refusal}
    >
      {said && isBooked && (
        <Alert tone="success" title={t(said === 'gebucht' ? 'booking.done' : 'booking.moved')} announce>
          <p>{t('booking.doneText')}</p>
        </Alert>
      )}
      {!isBooked && (
        <Alert tone="warning" title={t(booking.status === 'to-call' ? 'booking.toCall' : 'booking.cancelled')} />
      )}
      <PageHeading preline={booking.matters.map(({ name }) => name).join(', ')} lead={booking.born}>
        {booking.person}
      </PageHeading>
      <Section id="vorlesen" title={t('booking.read')}>
        <DescriptionList items={linesOf(shown)} />
      </Section>
      <ButtonRow>
        {isBooked && (
          <ButtonLink href={`${path}/bestaetigung.pdf`} icon="print">
            {t('booking.letter')}
          </ButtonLink>
        )}
        {isBooked && (
          <ButtonLink kind="secondary" href={`${path}/bestaetigung-gross.pdf`} icon="print">
            {t('booking.letterLarge')}
          </ButtonLink>
        )}
        {booking.status !== 'cancelled' && (
          <ButtonLink kind="secondary" href={`${path}/verschieben`}>
            {t('booking.move')}
          </ButtonLink>
        )}
        {booking.status !== 'cancelled' && (
          <ButtonLink kind="tertiary" href={`${path}/absagen`}>
            {t('booking.cancel')}
          </ButtonLink>
        )}
      </ButtonRow>
      <Section id="vorgaenge" title={t('booking.cases')}>
        <p class="kern-body">
          {booking.matters.map(({ vorgang, name }) => (
            <a class="kern-link rathaus-below" key={vorgang} href={`/vorgang/${vorgang}`}>
              {t('booking.case', { name })}
            </a>
          ))}
        </p>
      </Section>
    </PlanungPage>
  )
}

function linesOf({ plan, booking, checks }: ShownBooking): readonly DescriptionItem[] {
  const { state, time } = booking
  const wishes = wishTexts(state)
  const phone = state?.precheck?.phone ?? ''
  return [
    {
      key: t('booking.when'),
      value: `${longDay(plan.day)}, ${time} Uhr (${t('stop.minutes', { count: booking.minutes })})`,
    },
    { key: t('booking.where'), value: stopPlace(plan) },
    { key: t('booking.bring'), value: <Papers {...{ booking, checks }} /> },
    { key: t('booking.fee'), value: feeText(checks) },
    ...(checks.some(({ kosten }) => kosten.length > 0)
      ? [{ key: t('check.kosten'), value: <KostenList checks={checks} /> }]
      : []),
    ...(wishes.length > 0 ? [{ key: t('booking.wishes'), value: wishes.join(', ') }] : []),
    ...(phone !== '' ? [{ key: t('booking.phone'), value: phone }] : []),
  ]
}

function Papers({ booking, checks }: Pick<ShownBooking, 'booking' | 'checks'>): VNode {
  const missing = new Set(
    booking.matters.flatMap(({ leistung, state }) => (state?.precheck?.missing ?? []).map((id) => `${leistung}.${id}`)),
  )
  const papers = checks.flatMap(({ leistung, papers: all }) =>
    all.map((paper) => ({ ...paper, key: `${leistung}.${paper.id}` })),
  )
  if (papers.length === 0) return <span>{t('check.noPapers')}</span>
  return (
    <ul>
      {papers.map(({ key, label }) => (
        <li key={key}>
          {label} {missing.has(key) && <Status tone="warning">{t('booking.stillMissing')}</Status>}
        </li>
      ))}
    </ul>
  )
}

/** What they pay elsewhere or later, a line each. */
export function KostenList({ checks }: Pick<ShownBooking, 'checks'>): VNode {
  return (
    <ul>
      {kostenTexts(checks).map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}

export const kostenTexts = (checks: ShownBooking['checks']): readonly string[] =>
  checks.flatMap(({ kosten }) =>
    kosten.map(({ erhebt, ...words }) => t('check.kostenLine', { ...words, erhebt: erhebt ?? t('check.rathaus') })),
  )

export function feeText(checks: ShownBooking['checks']): string {
  const fees = checks.flatMap((check) => check.fees)
  const isWhole = checks.every((check) => check.fees.length > 0)
  return isWhole ? euro(fees.reduce((sum, { cents }) => sum + cents, 0)) : t('check.feeUnknown')
}
