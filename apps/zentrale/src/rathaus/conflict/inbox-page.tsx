import type { Catalogue } from '@buergerkoffer/catalogue'
import { PageHeading, Pagination, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type WorkListLine, workListLimit } from '../../vorgang/index.ts'
import type { Desk } from '../desk.ts'
import { momentText } from '../format.ts'
import { RathausPage } from '../frame.tsx'
import { t as rathaus } from '../text.ts'
import { CaseLink, CasePerson, CaseService, CaseStatus } from '../work-list/case-line.tsx'
import { conflictText as t } from './text.ts'

export interface InboxPageProps {
  readonly desk: Desk
  readonly catalogue: Catalogue | undefined
  readonly lines: readonly WorkListLine[]
  /** Cases on all pages. */
  readonly found: number
  /** From 1. */
  readonly page: number
}

export const inboxPath = '/klaerung/widersprueche'

/** Cases in which entries contradict each other. */
export function InboxPage({ desk, catalogue, lines, found, page }: InboxPageProps): VNode {
  return (
    <RathausPage
      desk={desk}
      title={t('title')}
      room="klaerung"
      crumbs={[{ text: rathaus('clarification.title'), href: '/klaerung' }, { text: t('title') }]}
    >
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      <Table
        caption={t('open', { count: found })}
        hideCaption
        columns={[
          { id: 'nummer', title: rathaus('case.nummer'), cell: (line) => <CaseLink line={line} />, rowHeader: true },
          { id: 'person', title: rathaus('case.person'), cell: (line) => <CasePerson line={line} /> },
          {
            id: 'leistung',
            title: rathaus('case.service'),
            cell: (line) => <CaseService line={line} catalogue={catalogue} />,
          },
          { id: 'stand', title: rathaus('case.state'), cell: (line) => <CaseStatus line={line} /> },
          { id: 'seit', title: t('since'), cell: ({ conflictSince }) => conflictSince && momentText(conflictSince) },
          { id: 'entscheiden', title: t('toDecide'), cell: (line) => <Decide line={line} /> },
        ]}
        rows={lines}
        rowId={({ vorgang }) => vorgang}
        empty={t('empty')}
      />
      <Pagination page={page} pages={Math.ceil(found / workListLimit)} href={(to) => `${inboxPath}?seite=${to}`} />
    </RathausPage>
  )
}

function Decide({ line: { vorgang, conflicts, nummer } }: { readonly line: WorkListLine }): VNode {
  return (
    <>
      <span class="rathaus-below">{t('count', { count: conflicts })}</span>
      <a
        class="kern-link"
        href={`/vorgang/${vorgang}/widerspruch`}
        aria-label={t('decideNamed', { nummer: nummer ?? rathaus('case.noNumber') })}
      >
        {t('decide')}
      </a>
    </>
  )
}
