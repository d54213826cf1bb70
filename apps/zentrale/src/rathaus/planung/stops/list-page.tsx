import { isShaky } from '@buergerkoffer/domain/termin'
import { ButtonLink, ButtonRow, type Column, PageHeading, Section, Status, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { StationRow } from '../../../mandant/index.ts'
import type { ListedStop } from '../../../touren/index.ts'
import type { Desk } from '../../desk.ts'
import { longDay } from '../format-stop.ts'
import { PlanungPage, PlanungParts } from '../planung-page.tsx'
import { t } from '../text.ts'

export interface StopListProps {
  readonly desk: Desk
  readonly stations: readonly StationRow[]
  readonly today: string
  readonly upcoming: readonly ListedStop[]
  readonly past: readonly ListedStop[]
}

/** Where the suitcases go and have been. */
export function StopListPage({ desk, stations, today, upcoming, past }: StopListProps): VNode {
  const codes = new Map(stations.map(({ station, code }) => [station, code]))
  return (
    <PlanungPage desk={desk} title={t('title')}>
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      <PlanungParts current="stops" />
      <ButtonRow>
        <ButtonLink href="/planung/halt/neu" icon="add">
          {t('stops.new')}
        </ButtonLink>
      </ButtonRow>
      <Section id="kommend" title={t('stops.upcoming')}>
        <Stops title={t('stops.upcoming')} stops={upcoming} empty={t('stops.emptyUpcoming')} {...{ codes, today }} />
      </Section>
      <Section id="vergangen" title={t('stops.past')}>
        <Stops title={t('stops.past')} stops={past} empty={t('stops.emptyPast')} {...{ codes, today }} />
      </Section>
    </PlanungPage>
  )
}

interface StopsProps {
  readonly title: string
  readonly stops: readonly ListedStop[]
  readonly empty: string
  readonly codes: ReadonlyMap<string, string>
  readonly today: string
}

function Stops({ title, stops, empty, codes, today }: StopsProps): VNode {
  const columns: readonly Column<ListedStop>[] = [
    { id: 'tag', title: t('stops.day'), cell: (stop) => <Day stop={stop} /> },
    { id: 'ort', title: t('stops.place'), cell: (stop) => <Place stop={stop} />, rowHeader: true },
    {
      id: 'koffer',
      title: t('stops.station'),
      cell: ({ station }) => (station && codes.get(station)) || t('stops.noStation'),
    },
    {
      id: 'termine',
      title: t('stops.bookings'),
      cell: ({ booked, minimum }) => t('stops.bookingsOf', { booked, minimum }),
    },
    { id: 'stand', title: t('stops.state'), cell: (stop) => <StopState stop={stop} today={today} /> },
  ]
  return <Table caption={title} hideCaption columns={columns} rows={stops} rowId={({ stop }) => stop} empty={empty} />
}

function Day({ stop: { day, from, to } }: { readonly stop: ListedStop }): VNode {
  return (
    <>
      <span class="rathaus-below">{longDay(day)}</span>
      <span class="rathaus-below">{t('stops.span', { from, to })}</span>
    </>
  )
}

function Place({ stop: { stop, name, address } }: { readonly stop: ListedStop }): VNode {
  return (
    <>
      <a class="kern-link" href={`/planung/halt/${stop}`}>
        {name}
      </a>
      <span class="rathaus-below">{`${address.postcode} ${address.town}`}</span>
    </>
  )
}

/** A stop's state in one word; what is over needs none of the others. */
function StopState({ stop, today }: { readonly stop: ListedStop; readonly today: string }): VNode {
  if (stop.status === 'cancelled') return <Status tone="neutral">{t('state.cancelled')}</Status>
  if (stop.day < today) return <Status tone="neutral">{t('state.over')}</Status>
  if (isShaky(stop, today)) return <Status tone="warning">{t('state.shaky')}</Status>
  if (stop.handedOverAt !== null) return <Status tone="success">{t('state.handedOver')}</Status>
  return <Status tone="info">{t('state.planned')}</Status>
}
