import { Alert, ButtonLink, ButtonRow, ErrorSummary, PageHeading, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { dayText, momentText } from '../format.ts'
import { RathausPage } from '../frame.tsx'
import type { ShownBestand } from './load-bestand.ts'
import { NewList } from './new-list.tsx'
import type { BestandPageProps } from './page-props.ts'
import { t } from './text.ts'
import { UncollectedSection } from './uncollected.tsx'

/** Counted out to the suitcases, and what became of it. */
export function BestandPage(props: BestandPageProps): VNode {
  const { desk, errors, refusal, done } = props
  return (
    <RathausPage desk={desk} title={t('title')} room="bestand" hasErrors={errors.length > 0 || refusal !== undefined}>
      <ErrorSummary errors={errors} />
      {refusal && <Alert tone="danger" title={refusal} announce />}
      {done && <Alert tone="success" title={done} announce />}
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      <ButtonRow>
        <ButtonLink kind="secondary" href="/bestand/nacherfassung">
          {t('paper.title')}
        </ButtonLink>
      </ButtonRow>
      <UncollectedSection {...props} />
      <Lists {...props} />
      <Differences {...props} />
      <NewList {...props} />
    </RathausPage>
  )
}

function Lists({ shown: { stocks, transports, stops, clerks } }: BestandPageProps): VNode {
  const taken = new Set(stocks.flatMap(({ bestand }) => bestand.transports))
  const nameOf = (id: string) => clerks.find(({ clerk }) => clerk === id)?.name ?? id
  const stopName = (id: string | null) => {
    const found = stops.find(({ stop }) => stop === id)
    return found ? `${found.name}, ${dayText(found.day)}` : ''
  }
  return (
    <Table
      caption={t('lists.title')}
      columns={[
        {
          id: 'zeit',
          title: t('lists.at'),
          cell: ({ at, transport }) => (
            <a
              class="kern-link"
              href={`/bestand/liste/${transport}.pdf`}
              aria-label={t('lists.print', { at: momentText(at) })}
            >
              {momentText(at)}
            </a>
          ),
          rowHeader: true,
        },
        {
          id: 'koffer',
          title: t('lists.station'),
          cell: ({ station, stop }) => [codeOf(stocks, station), stopName(stop)].filter(Boolean).join(', '),
        },
        {
          id: 'von',
          title: t('lists.by'),
          cell: ({ clerk, second }) => [clerk, second].flatMap((id) => (id === null ? [] : [nameOf(id)])).join(', '),
        },
        {
          id: 'positionen',
          title: t('lists.positions'),
          cell: ({ counted, items }) => counted.length + items.length,
          numeric: true,
        },
        {
          id: 'stand',
          title: t('lists.state'),
          cell: ({ transport }) => t(taken.has(transport) ? 'lists.taken' : 'lists.waiting'),
        },
      ]}
      rows={transports}
      rowId={({ transport }) => transport}
      empty={t('lists.none')}
    />
  )
}

export const codeOf = (stocks: ShownBestand['stocks'], station: string): string =>
  stocks.find((each) => each.station === station)?.code ?? station

function Differences({ shown: { stocks } }: BestandPageProps): VNode {
  const rows = stocks.flatMap(({ code, bestand }) =>
    bestand.differences.map((each, index) => ({ ...each, code, key: `${code}-${index}` })),
  )
  return (
    <Table
      caption={t('differences.title')}
      columns={[
        { id: 'position', title: t('differences.line'), cell: ({ line }) => line, rowHeader: true },
        { id: 'koffer', title: t('lists.station'), cell: ({ code }) => code },
        { id: 'soll', title: t('differences.expected'), cell: ({ expected }) => expected, numeric: true },
        { id: 'gezaehlt', title: t('differences.found'), cell: ({ found }) => found, numeric: true },
        { id: 'grund', title: t('differences.reason'), cell: ({ reason }) => reason },
      ]}
      rows={rows}
      rowId={({ key }) => key}
      empty={t('differences.none')}
    />
  )
}
