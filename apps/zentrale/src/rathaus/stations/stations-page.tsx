import { PageHeading, Status, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { LastSelbsttest } from '../../selbsttest/index.ts'
import type { StationState } from '../../sync/index.ts'
import type { Spoken } from '../../vorgang/index.ts'
import { datentraegerPath } from '../datentraeger/path.ts'
import type { Desk } from '../desk.ts'
import { count, momentText } from '../format.ts'
import { RathausPage } from '../frame.tsx'
import { lossPath } from '../loss/loss-page.tsx'
import { lossText } from '../loss/text.ts'
import { t } from '../text.ts'
import { SelbsttestCell } from './selbsttest-cell.tsx'
import { selbsttestText } from './text.ts'

export interface StationsPageProps {
  readonly desk: Desk
  readonly stations: readonly StationState[]
  /** Who reported which one lost, by its code. */
  readonly lost: ReadonlyMap<string, Spoken>
  readonly nameOf: (id: string) => string
  /** The last self-test of each that had one, by its code. */
  readonly tested: ReadonlyMap<string, LastSelbsttest>
}

/** The suitcases as far as the centre knows. What they have not sent yet, it can't know, and says so. */
export function StationsPage({ desk, stations, lost, nameOf, tested }: StationsPageProps): VNode {
  const now = desk.context.now()
  return (
    <RathausPage desk={desk} title={t('stations.title')} room="koffer">
      <PageHeading lead={t('stations.lead')}>{t('stations.title')}</PageHeading>
      <p class="kern-body">
        <a class="kern-link" href={datentraegerPath}>
          {t('stations.byCarrier')}
        </a>
      </p>
      <Table
        caption={t('stations.title')}
        hideCaption
        columns={[
          { id: 'code', title: t('stations.code'), cell: ({ code }) => code, rowHeader: true },
          { id: 'stand', title: t('stations.state'), cell: (station) => <State station={station} now={now} /> },
          {
            id: 'kontakt',
            title: t('stations.lastContact'),
            cell: ({ lastContact }) => (lastContact ? momentText(lastContact) : t('stations.never')),
          },
          { id: 'frist', title: t('stations.lease'), cell: ({ leaseUntil }) => momentText(leaseUntil) },
          { id: 'vorgaenge', title: t('stations.cases'), cell: ({ cases }) => count(cases) },
          { id: 'eingang', title: t('stations.received'), cell: (station) => <Received station={station} /> },
          {
            id: 'selbsttest',
            title: selbsttestText('column'),
            cell: ({ code }) => <SelbsttestCell last={tested.get(code)} now={now} />,
          },
          {
            id: 'verlust',
            title: t('stations.action'),
            cell: (station) => <Loss station={station} {...{ lost, nameOf }} />,
          },
        ]}
        rows={stations}
        rowId={({ code }) => code}
        empty={t('stations.empty')}
      />
    </RathausPage>
  )
}

function State({ station, now }: { readonly station: StationState; readonly now: string }): VNode {
  if (!station.enrolled) return <Status tone="neutral">{t('stations.announced')}</Status>
  if (station.locked) {
    return (
      <Status tone="danger" icon="lock">
        {t('stations.locked')}
      </Status>
    )
  }
  if (station.leaseUntil <= now) return <Status tone="warning">{t('stations.leaseOver')}</Status>
  return <Status tone="success">{t('stations.ready')}</Status>
}

interface LossProps extends Pick<StationsPageProps, 'lost' | 'nameOf'> {
  readonly station: StationState
}

/** The way to report one lost, or who has done so. */
function Loss({ station: { code, enrolled, locked }, lost, nameOf }: LossProps): VNode | null {
  const spoken = lost.get(code)
  if (spoken) {
    const { at, by, reason } = spoken
    return <span>{lossText('reported', { moment: momentText(at), name: nameOf(by), reason })}</span>
  }
  if (!enrolled || locked) return null
  return (
    <a class="kern-link" href={lossPath(code)} aria-label={lossText('linkNamed', { code })}>
      {lossText('link')}
    </a>
  )
}

/** Positions are dense (SYNC-1): the last one says how many entries there are. */
function Received({ station: { outSeq, missing } }: { readonly station: StationState }): VNode {
  return (
    <>
      <span class="rathaus-below">{t('stations.entries', { count: outSeq })}</span>
      {missing.length === 0 ? (
        <Status tone="success">{t('stations.complete')}</Status>
      ) : (
        <Status tone="danger">{t('stations.lost', { positions: missing.join(', ') })}</Status>
      )}
    </>
  )
}
