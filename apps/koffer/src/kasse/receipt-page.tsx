import type { BookedLine } from '@buergerkoffer/domain/kasse'
import { Alert, BackLink, type Column, DescriptionList, PageHeading, Section, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { visitPath } from '../besuch/index.ts'
import { codePath, codeText } from '../codes/index.ts'
import type { Desk } from '../desk.ts'
import { euro, shortDay } from '../format.ts'
import { Frame } from '../frame.tsx'
import { left } from './take-back.ts'
import { backPath } from './take-back-page.tsx'
import { t } from './text.ts'

export interface ReceiptPageProps {
  readonly desk: Desk
  readonly csrf: string
  readonly number: string
}

/** One receipt as the book has it now: its lines, what was taken back, the ways on. No name stands here. */
export function ReceiptPage({ desk, csrf, number }: ReceiptPageProps): VNode {
  const kasse = desk.model.kasse()
  const lines = kasse.lines.filter(({ quittung }) => quittung === number)
  const [first] = lines
  const title = t('receipt.title', { number })
  const day = kasse.days.find(({ tag }) => tag === first?.tag)?.day
  return (
    <Frame context={desk.context} csrf={csrf} title={title} room="kasse">
      <BackLink href={codePath}>{codeText('open')}</BackLink>
      <PageHeading>{title}</PageHeading>
      {first ? (
        <>
          <DescriptionList
            items={[
              { key: t('receipt.kind'), value: t(`book.${first.kind}`) },
              ...(day ? [{ key: t('receipt.day'), value: shortDay(day) }] : []),
              { key: t('receipt.sum'), value: euro(lines.reduce((sum, { cents }) => sum + cents, 0)) },
            ]}
          />
          <Section id="posten" title={t('receipt.lines')}>
            <Table
              caption={t('receipt.lines')}
              hideCaption
              columns={columnsOf(desk)}
              rows={lines}
              rowId={({ vorgang }) => vorgang}
              empty=""
            />
          </Section>
        </>
      ) : (
        <Alert tone="info" title={t('receipt.free')}>
          {t('receipt.freeMore')}
        </Alert>
      )}
    </Frame>
  )
}

const columnsOf = (desk: Desk): readonly Column<BookedLine>[] => [
  { id: 'vorgang', title: t('book.vorgang'), rowHeader: true, cell: (line) => <Case desk={desk} line={line} /> },
  { id: 'kassenzeichen', title: t('book.kassenzeichen'), cell: (line) => line.kassenzeichen },
  { id: 'stand', title: t('book.state'), cell: stateOf },
  { id: 'betrag', title: t('book.betrag'), cell: ({ cents }) => euro(cents), numeric: true },
  {
    id: 'tun',
    title: t('book.action'),
    cell: (line) =>
      desk.user?.cash === true && left(line) > 0 ? (
        <a class="kern-link" href={backPath(line)}>
          {t('do.takeBack')}
        </a>
      ) : (
        ''
      ),
  },
]

/** The case's number; a link where somebody works on it. */
function Case({ desk, line: { besuch, vorgangNummer } }: { readonly desk: Desk; readonly line: BookedLine }): VNode {
  const visit = desk.model.besuch(besuch)
  return visit?.status === 'open' && !visit.parked ? (
    <a class="kern-link" href={visitPath(besuch)}>
      {vorgangNummer}
    </a>
  ) : (
    <span>{vorgangNummer}</span>
  )
}

/** In words, whether the line still stands. */
export function stateOf(line: BookedLine): string {
  if (line.reversed === 0) return t(`book.${line.kind}`)
  return left(line) === 0 ? t('book.reversed') : t('book.partly', { amount: euro(line.reversed) })
}
