import { Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { euro, shortDay } from '../format.ts'
import { type CashPaper, paperPath } from './cash-papers.ts'
import { t } from './text.ts'

/** What was printed here beside receipts; each can be opened again. */
export function CashPapers({ papers }: { readonly papers: readonly CashPaper[] }): VNode {
  return (
    <Section id="belege" title={t('papers.title')}>
      <Table
        caption={t('papers.caption')}
        hideCaption
        columns={[
          { id: 'nummer', title: t('papers.nummer'), cell: ({ nummer }) => nummer, rowHeader: true },
          { id: 'art', title: t('papers.what'), cell: ({ what }) => t(`papers.${what}`) },
          { id: 'betrag', title: t('papers.amount'), cell: ({ cents }) => euro(cents), numeric: true },
          {
            id: 'tun',
            title: t('book.action'),
            cell: ({ nummer }) => (
              <a class="kern-link" href={paperPath(nummer)} aria-label={t('do.printOf', { nummer })}>
                {t('do.print')}
              </a>
            ),
          },
        ]}
        rows={papers}
        rowId={({ nummer }) => nummer}
        empty={t('papers.empty')}
      />
    </Section>
  )
}

/** What was asked for in writing and is not paid, as far as the suitcase knows. */
export function Owed({ desk }: { readonly desk: Desk }): VNode {
  const open = desk.model.kasse().forderungen.filter((each) => each.open > 0)
  return (
    <Section id="forderungen" title={t('owed.title')}>
      <Table
        caption={t('owed.caption')}
        hideCaption
        columns={[
          { id: 'bescheid', title: t('book.bescheid'), cell: ({ bescheid }) => bescheid, rowHeader: true },
          { id: 'faellig', title: t('owed.due'), cell: ({ due }) => shortDay(due) },
          { id: 'betrag', title: t('book.betrag'), cell: (each) => euro(each.open), numeric: true },
        ]}
        rows={open}
        rowId={({ bescheid }) => bescheid}
        empty={t('owed.empty')}
      />
    </Section>
  )
}
