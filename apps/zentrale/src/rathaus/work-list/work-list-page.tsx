import type { Catalogue } from '@buergerkoffer/catalogue'
import { localDay } from '@buergerkoffer/domain/termin'
import {
  Alert,
  type Column,
  type ErrorItem,
  ErrorSummary,
  PageHeading,
  Pagination,
  Section,
  Table,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { StationRow } from '../../mandant/index.ts'
import { type WorkListLine, workListLimit } from '../../vorgang/index.ts'
import { inboxPath } from '../conflict/inbox-page.tsx'
import type { Desk } from '../desk.ts'
import { count } from '../format.ts'
import { RathausPage } from '../frame.tsx'
import type { WorkSearch } from '../session.ts'
import { t } from '../text.ts'
import { CaseDue, CaseLink, CasePerson, CaseService, CaseStatus, momentOf } from './case-line.tsx'
import { hrefOf, parts, type WorkFilter } from './filter.ts'
import { FilterForm } from './filter-form.tsx'
import { SearchForm } from './search-form.tsx'

export interface WorkListPageProps {
  readonly desk: Desk
  readonly catalogue: Catalogue | undefined
  readonly filter: WorkFilter
  readonly stations: readonly StationRow[]
  /** Cases on all pages. */
  readonly found: number
  readonly counts: ReadonlyMap<string, number>
  /** Cases with entries that contradict each other, in whatever state. */
  readonly contradicted: number
  readonly lines: readonly WorkListLine[]
}

/** Cases of one state. */
export function WorkListPage(props: WorkListPageProps): VNode {
  const { desk, catalogue, filter, stations, found, counts, lines } = props
  const { part } = filter
  return (
    <RathausPage desk={desk} title={t('workList.title')} room="arbeitsliste">
      <PageHeading>{t('workList.title')}</PageHeading>
      <SearchForm csrf={desk.csrf} search={undefined} errors={[]} />
      <nav class="rathaus-parts" aria-label={t('workList.parts')}>
        <ul>
          {parts.map(({ word, status }) => (
            <li key={word}>
              <a
                class="rathaus-part"
                href={word === 'eingegangen' ? '/' : `/?teil=${word}`}
                aria-current={word === part.word ? 'page' : undefined}
              >
                {t(`workList.${word}.title`)} <span class="rathaus-count">{count(counts.get(status) ?? 0)}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Contradicted {...props} />
      {stations.length === 0 && <WithoutStation />}
      <FilterForm filter={filter} catalogue={catalogue} stations={stations} />
      <Table
        caption={t(`workList.${part.word}.title`)}
        hideCaption
        columns={columnsOf(desk, catalogue, t(`workList.${part.word}.moment`))}
        rows={lines}
        rowId={(line) => line.vorgang}
        empty={isNarrowed(filter) ? t('filter.none') : t(`workList.${part.word}.empty`)}
      />
      <Pagination page={filter.page} pages={Math.ceil(found / workListLimit)} href={(page) => hrefOf(filter, page)} />
    </RathausPage>
  )
}

/** A tenant that has just been set up: what comes first, and what can be done until then. */
function WithoutStation(): VNode {
  return (
    <Alert tone="info" title={t('workList.noStation')}>
      <p>
        {t('workList.noStationHelp')}{' '}
        <a class="kern-link" href="/planung">
          {t('workList.toPlanning')}
        </a>
      </p>
    </Alert>
  )
}

function Contradicted({ contradicted }: Pick<WorkListPageProps, 'contradicted'>): VNode | null {
  if (contradicted === 0) return null
  return (
    <Alert tone="warning" title={t('workList.conflicts', { count: contradicted })}>
      <p>
        <a class="kern-link" href={inboxPath}>
          {t('notice.conflict.link')}
        </a>
      </p>
    </Alert>
  )
}

const isNarrowed = ({ stage, reviewDue, leistung, holder }: WorkFilter): boolean =>
  reviewDue || [stage, leistung, holder].some((each) => each !== undefined)

export interface SearchPageProps {
  readonly desk: Desk
  readonly catalogue: Catalogue | undefined
  readonly search: WorkSearch
  readonly errors: readonly ErrorItem[]
  readonly lines: readonly WorkListLine[]
}

/** What was found, in whatever state. */
export function SearchPage({ desk, catalogue, search, errors, lines }: SearchPageProps): VNode {
  return (
    <RathausPage
      desk={desk}
      title={t('search.title')}
      room="arbeitsliste"
      crumbs={[{ text: t('workList.title'), href: '/' }, { text: t('search.title') }]}
      hasErrors={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <PageHeading>{t('search.title')}</PageHeading>
      <SearchForm csrf={desk.csrf} search={search} errors={errors} />
      {errors.length === 0 && (
        <Section id="treffer" title={t('search.hits', { count: lines.length })}>
          <Table
            caption={t('search.hits', { count: lines.length })}
            hideCaption
            columns={columnsOf(desk, catalogue, t('search.moment'))}
            rows={lines}
            rowId={(line) => line.vorgang}
            empty={t('search.empty')}
          />
          <MoreNote lines={lines} />
        </Section>
      )}
    </RathausPage>
  )
}

function MoreNote({ lines }: { readonly lines: readonly WorkListLine[] }): VNode | null {
  if (lines.length < workListLimit) return null
  return <p class="kern-body rathaus-note">{t('workList.more', { limit: workListLimit })}</p>
}

function columnsOf(desk: Desk, catalogue: Catalogue | undefined, moment: string): readonly Column<WorkListLine>[] {
  return [
    { id: 'nummer', title: t('case.nummer'), cell: (line) => <CaseLink line={line} />, rowHeader: true },
    { id: 'person', title: t('case.person'), cell: (line) => <CasePerson line={line} /> },
    {
      id: 'leistung',
      title: t('case.service'),
      cell: (line) => <CaseService line={line} catalogue={catalogue} />,
    },
    {
      id: 'frist',
      title: t('case.due'),
      cell: (line) => <CaseDue line={line} today={localDay(Date.parse(desk.context.now()))} />,
    },
    { id: 'zeit', title: moment, cell: momentOf },
    { id: 'stand', title: t('case.state'), cell: (line) => <CaseStatus line={line} /> },
  ]
}
