import type { Catalogue } from '@buergerkoffer/catalogue'
import { PageHeading, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { StationRow } from '../../mandant/index.ts'
import type { Quarantined, RejectedCount, WorkListLine } from '../../vorgang/index.ts'
import type { Desk } from '../desk.ts'
import { count, momentText } from '../format.ts'
import { RathausPage } from '../frame.tsx'
import { t } from '../text.ts'
import { Objected, Untaken } from './open-cases.tsx'
import { reasonText } from './reason-text.ts'

export interface ClarificationPageProps {
  readonly desk: Desk
  readonly quarantined: readonly Quarantined[]
  readonly rejected: readonly RejectedCount[]
  readonly stations: readonly StationRow[]
  readonly objected: readonly WorkListLine[]
  /** Accepted, and not yet in the Fachverfahren. */
  readonly untaken: readonly WorkListLine[]
  readonly catalogue: Catalogue | undefined
}

/** What could not be read or fitted nowhere. Nothing of it is lost. */
export function ClarificationPage(props: ClarificationPageProps): VNode {
  const { desk, quarantined, rejected, stations } = props
  return (
    <RathausPage desk={desk} title={t('clarification.title')} room="klaerung">
      <PageHeading lead={t('clarification.lead')}>{t('clarification.title')}</PageHeading>
      <Objected {...props} />
      <Untaken {...props} />
      <Section id="unlesbar" title={t('clarification.quarantine')}>
        <Table
          caption={t('clarification.quarantine')}
          hideCaption
          columns={[
            { id: 'ort', title: t('clarification.from'), cell: ({ log }) => originOf(stations, log), rowHeader: true },
            { id: 'position', title: t('clarification.position'), cell: ({ seq }) => count(seq) },
            { id: 'grund', title: t('clarification.reason'), cell: ({ reason }) => reasonText(reason) },
            { id: 'seit', title: t('clarification.since'), cell: ({ since }) => momentText(since) },
          ]}
          rows={quarantined}
          rowId={({ log, seq }) => `${log} ${seq}`}
          empty={t('clarification.noQuarantine')}
        />
      </Section>
      <Section id="abgewiesen" title={t('clarification.rejected')}>
        <Table
          caption={t('clarification.rejected')}
          hideCaption
          columns={[
            {
              id: 'grund',
              title: t('clarification.reason'),
              cell: ({ reason }) => reasonText(reason),
              rowHeader: true,
            },
            { id: 'anzahl', title: t('clarification.count'), cell: (row) => count(row.count) },
            { id: 'zuletzt', title: t('clarification.latest'), cell: ({ latest }) => momentText(latest) },
          ]}
          rows={rejected}
          rowId={({ reason }) => reason}
          empty={t('clarification.noRejected')}
        />
      </Section>
    </RathausPage>
  )
}

function originOf(stations: readonly StationRow[], log: string): string {
  const station = stations.find(({ enrolled, inLog }) => enrolled?.outLog === log || inLog === log)
  return station ? t('place.station', { code: station.code }) : t('place.centre')
}
