import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  PageHeading,
  Section,
  Status,
  Table,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { HandedOverStop, StopWarning } from '../../../touren/index.ts'
import type { Desk } from '../../desk.ts'
import { momentText } from '../../format.ts'
import { Csrf } from '../../frame.tsx'
import { stopPlace, stopTime } from '../format-stop.ts'
import { type KnownBooking, wishTexts } from '../known-booking.ts'
import { PlanungPage } from '../planung-page.tsx'
import { t } from '../text.ts'
import { type ShownStop, usualMinutes } from './load-stop.ts'

export interface StopPageProps {
  readonly desk: Desk
  readonly shown: ShownStop
  readonly refusal?: string | undefined
  readonly handedOver?: HandedOverStop | undefined
  /** It was just made of wishes for visits: how many fitted, how many did not. */
  readonly made?: { readonly placed: number; readonly left: number }
}

/** A stop: what it is, who comes, and giving it to the suitcase. */
export function StopPage({ desk, shown, refusal, handedOver, made }: StopPageProps): VNode {
  const { plan, bookings, isOver } = shown
  const isOpen = plan.status === 'planned' && !isOver
  const path = `/planung/halt/${plan.stop}`
  return (
    <PlanungPage desk={desk} title={plan.name} crumbs={[]} refusal={refusal}>
      {handedOver && <HandedOver {...handedOver} />}
      {made && <Made {...made} />}
      <PageHeading preline={stopTime(plan)} lead={stopPlace(plan)}>
        {plan.name}
      </PageHeading>
      {plan.status === 'cancelled' && <Status tone="neutral">{t('state.cancelled')}</Status>}
      {isOpen && <Warnings warnings={shown.warnings} />}
      <ButtonRow>
        {isOpen && (
          <ButtonLink href={`${path}/buchen`} icon="add">
            {t('stop.book')}
          </ButtonLink>
        )}
        {isOpen && (
          <ButtonLink kind="secondary" href={`${path}/aendern`} icon="edit">
            {t('stop.edit')}
          </ButtonLink>
        )}
        <ButtonLink kind="secondary" href={`${path}/packliste`} icon="document">
          {t('stop.packing')}
        </ButtonLink>
        {isOpen && (
          <ButtonLink kind="tertiary" href={`${path}/absagen`}>
            {t('stop.cancel')}
          </ButtonLink>
        )}
      </ButtonRow>
      <Section id="termine" title={t('stop.bookings')}>
        <Bookings bookings={bookings} />
        {isOpen && <p class="kern-body rathaus-note">{t('stop.free', { count: shown.free, minutes: usualMinutes })}</p>}
      </Section>
      <Section id="auf-einen-blick" title={t('stop.facts')}>
        <Facts shown={shown} />
      </Section>
      {isOpen && <HandOver desk={desk} shown={shown} />}
    </PlanungPage>
  )
}

function Warnings({ warnings }: { readonly warnings: readonly StopWarning[] }): VNode | null {
  if (warnings.length === 0) return null
  const isShaky = warnings.some(({ kind }) => kind === 'shaky')
  return (
    <Alert tone="warning" title={t('warning.title')}>
      <ul>
        {warnings.map(({ kind, ...values }) => (
          <li key={kind}>{t(`warning.${kind}`, values)}</li>
        ))}
      </ul>
      {isShaky && (
        <>
          <p>{t('shaky.title')}</p>
          <ul>
            {(['call', 'merge', 'cancel'] as const).map((way) => (
              <li key={way}>{t(`shaky.${way}`)}</li>
            ))}
          </ul>
        </>
      )}
    </Alert>
  )
}

function Bookings({ bookings }: { readonly bookings: readonly KnownBooking[] }): VNode {
  return (
    <Table
      caption={t('stop.bookings')}
      hideCaption
      columns={[
        { id: 'zeit', title: t('stop.time'), cell: ({ time }) => time },
        { id: 'person', title: t('stop.person'), cell: (row) => <Who row={row} />, rowHeader: true },
        { id: 'anliegen', title: t('stop.matters'), cell: ({ matters }) => matters.map(({ name }) => name).join(', ') },
        { id: 'hinweise', title: t('stop.hints'), cell: (row) => <Hints row={row} /> },
      ]}
      rows={bookings}
      rowId={({ booking }) => booking}
      empty={t('stop.bookingsEmpty')}
    />
  )
}

const Who = ({ row: { booking, person, born } }: { readonly row: KnownBooking }): VNode => (
  <>
    <a class="kern-link" href={`/planung/termin/${booking}`}>
      {person}
    </a>
    <span class="rathaus-below bk-muted">{born}</span>
  </>
)

/** Everything that somebody must know before the stop, sign and word. */
function Hints({ row: { matters, state, cases } }: { readonly row: KnownBooking }): VNode {
  const missing = matters.reduce((sum, matter) => sum + (matter.state?.precheck?.missing.length ?? 0), 0)
  const needsCode = matters.some((matter) => ['no', 'unknown'].includes(matter.state?.precheck?.lichtbildCode ?? ''))
  return (
    <span class="rathaus-states">
      {wishTexts(state).map((text) => (
        <Status key={text} tone="info">
          {text}
        </Status>
      ))}
      {missing > 0 && <Status tone="warning">{t('stop.missing', { count: missing })}</Status>}
      {needsCode && <Status tone="warning">{t('stop.noCode')}</Status>}
      {state && !state.snapshot && <Status tone="neutral">{t('stop.told')}</Status>}
      {cases.every(({ deliveredTo }) => deliveredTo !== null) && <Status tone="success">{t('stop.delivered')}</Status>}
    </span>
  )
}

function Facts({ shown: { plan, station } }: { readonly shown: ShownStop }): VNode {
  const { pause, access, signal, minimum, buffer } = plan
  return (
    <DescriptionList
      items={[
        { key: t('stop.when'), value: stopTime(plan) },
        { key: t('stop.pause'), value: pause ? t('stops.span', { ...pause }) : t('stop.none') },
        { key: t('stop.where'), value: stopPlace(plan) },
        { key: t('stop.access'), value: access || t('stop.none') },
        { key: t('stop.signal'), value: t(`signal.${signal}`) },
        { key: t('stop.station'), value: station ?? t('stops.noStation') },
        { key: t('stop.minimum'), value: String(minimum) },
        { key: t('stop.buffer'), value: t('stop.minutes', { count: buffer }) },
      ]}
    />
  )
}

function HandOver({ desk, shown: { plan } }: { readonly desk: Desk; readonly shown: ShownStop }): VNode {
  const isDone = plan.handedOverAt !== null
  return (
    <Section id="uebergabe" title={t('stop.handOver')}>
      <p class="kern-body">
        {plan.handedOverAt === null
          ? t('stop.handOverText')
          : t('stop.handedOverAt', { moment: momentText(plan.handedOverAt) })}
      </p>
      <form method="post" action={`/planung/halt/${plan.stop}/uebergeben`}>
        <Csrf token={desk.csrf} />
        <ButtonRow>
          <Button kind="secondary" icon="sync">
            {isDone ? t('stop.handOverAgain') : t('stop.handOverButton')}
          </Button>
        </ButtonRow>
      </form>
    </Section>
  )
}

function HandedOver({ delivered, withheld }: HandedOverStop): VNode {
  return (
    <Alert tone={withheld > 0 ? 'warning' : 'success'} title={t('stop.handedOver')} announce>
      <p>{t('stop.handedOverText', { count: delivered })}</p>
      {withheld > 0 && <p>{t('stop.withheld', { count: withheld })}</p>}
    </Alert>
  )
}

function Made({ placed, left }: NonNullable<StopPageProps['made']>): VNode {
  return (
    <Alert tone={left > 0 ? 'warning' : 'success'} title={t('visits.made', { count: placed })} announce>
      {left > 0 && <p>{t('visits.left', { count: left })}</p>}
    </Alert>
  )
}
