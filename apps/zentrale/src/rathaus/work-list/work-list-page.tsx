import type { Catalogue } from '@buergerkoffer/catalogue'
import { type Column, type ErrorItem, ErrorSummary, PageHeading, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type WorkListLine, workListLimit } from '../../vorgang/index.ts'
import type { Desk } from '../desk.ts'
import { count } from '../format.ts'
import { RathausPage } from '../frame.tsx'
import type { WorkSearch } from '../session.ts'
import { t } from '../text.ts'
import { CaseLink, CasePerson, CaseService, CaseStatus, momentOf } from './case-line.tsx'
import { SearchForm } from './search-form.tsx'

/** The parts of the work list, each with the word in its address. */
export const parts = [
  { word: 'eingegangen', status: 'handed-over' },
  { word: 'in-arbeit', status: 'open' },
  { word: 'angenommen', status: 'accepted' },
] as const
export type Part = (typeof parts)[number]

export interface WorkListPageProps {
  readonly desk: Desk
  readonly catalogue: Catalogue | undefined
  readonly part: Part
  readonly counts: ReadonlyMap<string, number>
  readonly lines: readonly WorkListLine[]
}

/** Cases of one state. */
export function WorkListPage({ desk, catalogue, part, counts, lines }: WorkListPageProps): VNode {
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
      <Table
        caption={t(`workList.${part.word}.title`)}
        hideCaption
        columns={columnsOf(catalogue, t(`workList.${part.word}.moment`))}
        rows={lines}
        rowId={(line) => line.vorgang}
        empty={t(`workList.${part.word}.empty`)}
      />
      <MoreNote lines={lines} />
    </RathausPage>
  )
}

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
            columns={columnsOf(catalogue, t('search.moment'))}
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

function columnsOf(catalogue: Catalogue | undefined, moment: string): readonly Column<WorkListLine>[] {
  return [
    { id: 'nummer', title: t('case.nummer'), cell: (line) => <CaseLink line={line} />, rowHeader: true },
    { id: 'person', title: t('case.person'), cell: (line) => <CasePerson line={line} /> },
    {
      id: 'leistung',
      title: t('case.service'),
      cell: (line) => <CaseService line={line} catalogue={catalogue} />,
    },
    { id: 'zeit', title: moment, cell: momentOf },
    { id: 'stand', title: t('case.state'), cell: (line) => <CaseStatus line={line} /> },
  ]
}
