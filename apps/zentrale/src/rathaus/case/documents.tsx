import { Section, Status, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { CaseDocument, CaseView } from '../../vorgang/index.ts'
import { momentText } from '../format.ts'
import { t } from '../text.ts'
import type { ShownCase } from './load-case.ts'

interface DocumentsProps {
  readonly shown: ShownCase
  readonly view: CaseView
}

/** The papers handed out. Numbers name them, never people. */
export function Documents({ shown, view }: DocumentsProps): VNode {
  return (
    <Section id="dokumente" title={t('documents.title')}>
      <Table
        caption={t('documents.title')}
        hideCaption
        columns={[
          {
            id: 'art',
            title: t('documents.kind'),
            cell: (row) => <DocumentLink shown={shown} row={row} />,
            rowHeader: true,
          },
          { id: 'nummer', title: t('documents.nummer'), cell: ({ nummer }) => nummer },
          { id: 'zeit', title: t('documents.issuedAt'), cell: ({ issuedAt }) => momentText(issuedAt) },
          { id: 'stand', title: t('documents.state'), cell: ({ here }) => <Arrival here={here} /> },
        ]}
        rows={view.documents}
        rowId={({ nummer, art }) => `${art} ${nummer}`}
        empty={t('documents.empty')}
      />
    </Section>
  )
}

function DocumentLink({ shown, row }: { readonly shown: ShownCase; readonly row: CaseDocument }): VNode {
  const name = t(`documents.${row.art}`)
  if (!row.here) return <>{name}</>
  const href = `/vorgang/${shown.line.vorgang}/dokument/${encodeURIComponent(row.nummer)}`
  return (
    <a class="kern-link" href={href} aria-label={t('documents.open', { name, nummer: row.nummer })}>
      {t('documents.pdf', { name })}
    </a>
  )
}

function Arrival({ here }: Pick<CaseDocument, 'here'>): VNode {
  return here ? (
    <Status tone="success">{t('documents.here')}</Status>
  ) : (
    <Status tone="neutral" icon="sync">
      {t('documents.underway')}
    </Status>
  )
}
