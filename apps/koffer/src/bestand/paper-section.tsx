import { Button, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { CsrfInput } from '../frame.tsx'
import { type PaperLine, paperIn } from './paper-list.ts'
import { caseText } from './stock-text.ts'
import { t } from './text.ts'

interface PaperProps {
  readonly desk: Desk
  readonly csrf: string
}

/** Paper that travels with the suitcase, and what went back to whom it belongs to. */
export function PaperSection({ desk, csrf }: PaperProps): VNode {
  return (
    <Section id="papier" title={t('paper.title')}>
      <p class="kern-body">{t('paper.lead')}</p>
      <Table
        caption={t('paper.title')}
        hideCaption
        columns={[
          { id: 'vorgang', title: t('case'), cell: ({ vorgang }) => caseText(desk, vorgang), rowHeader: true },
          { id: 'blatt', title: t('paper.what'), cell: ({ what }) => what },
          {
            id: 'zurueck',
            title: t('paper.returned'),
            cell: (line) => <Returned line={line} desk={desk} csrf={csrf} />,
          },
        ]}
        rows={paperIn(desk)}
        rowId={({ vorgang, what }) => `${vorgang}-${what}`}
        empty={t('paper.none')}
      />
    </Section>
  )
}

function Returned({ line, desk, csrf }: PaperProps & { readonly line: PaperLine }): VNode {
  const { here, vorgang, what, nachweis } = line
  if (!here) return <>{t('paper.yes')}</>
  if (!nachweis) return <>{t('paper.no')}</>
  return (
    <form method="post" action="/bestand/papier/zurueck">
      <CsrfInput csrf={csrf} />
      <input type="hidden" name="vorgang" value={vorgang} />
      <input type="hidden" name="nachweis" value={nachweis} />
      {t('paper.no')}{' '}
      <Button kind="secondary" accessibleName={t('paper.giveNamed', { what, nummer: caseText(desk, vorgang) })}>
        {t('paper.give')}
      </Button>
    </form>
  )
}
