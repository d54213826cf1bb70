import { type Column, DescriptionList, PageHeading, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { euro } from '../format.ts'
import { Frame } from '../frame.tsx'
import { t } from '../text.ts'
import type { DayCash } from './day-cash.ts'

export interface KassePageProps {
  readonly desk: Desk
  readonly csrf: string
  readonly cash: DayCash
}

type Line = DayCash['lines'][number]

/** The day's cash book: every receipt line, and what belongs to which account. No names. */
export function KassePage({ desk, csrf, cash }: KassePageProps): VNode {
  const columns: readonly Column<Line>[] = [
    { id: 'quittung', title: t('kasse.quittung'), cell: (line) => line.quittung, rowHeader: true },
    { id: 'vorgang', title: t('kasse.vorgang'), cell: (line) => line.vorgangNummer },
    { id: 'kassenzeichen', title: t('kasse.kassenzeichen'), cell: (line) => line.kassenzeichen },
    { id: 'quelle', title: t('kasse.quelle'), cell: (line) => line.quelle },
    { id: 'betrag', title: t('kasse.betrag'), cell: (line) => euro(line.cents), numeric: true },
  ]
  return (
    <Frame context={desk.context} csrf={csrf} title={t('kasse.title')} room="kasse">
      <PageHeading lead={t('kasse.lead')}>{t('kasse.title')}</PageHeading>
      <Table
        caption={t('kasse.caption')}
        hideCaption
        columns={columns}
        rows={cash.lines}
        rowId={(line) => `${line.quittung}-${line.vorgang}`}
        empty={t('kasse.empty')}
        footer={[t('kasse.sum'), '', '', '', euro(cash.totals.cents)]}
      />
      {cash.lines.length > 0 && (
        <Section id="konten" title={t('kasse.accounts')}>
          <DescriptionList
            items={[...cash.totals.byAccount].map(([account, cents]) => ({
              key: accountText(desk, account),
              value: euro(cents),
            }))}
          />
        </Section>
      )}
    </Frame>
  )
}

/** `14524190 12.22.01.331100` with the body's name in place of its key. */
function accountText({ catalogue }: Desk, account: string): string {
  const [ags, ...haushaltsstelle] = account.split(' ')
  const body = catalogue?.places.koerperschaften.find((each) => each.ags === ags)
  return [body?.name ?? ags, ...haushaltsstelle].join(', ')
}
