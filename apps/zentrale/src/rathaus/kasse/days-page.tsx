import type { Kassentag } from '@buergerkoffer/domain/kasse'
import { Button, type Column, Section, Status, Table, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type Signature, type StationKasse, sumsOf } from '../../kasse/index.ts'
import type { Desk } from '../desk.ts'
import { dayText, euro } from '../format.ts'
import { Csrf } from '../frame.tsx'
import { CashPage, type CashRefusal } from './cash-page.tsx'
import { TarifNews } from './tarif-news.tsx'
import { t } from './text.ts'

export interface DaysPageProps {
  readonly desk: Desk
  readonly kassen: readonly StationKasse[]
  readonly signatures: ReadonlyMap<string, Signature>
  readonly receipts: ReadonlyMap<string, string>
  readonly approved: ReadonlySet<string>
  readonly tarife: readonly string[]
  readonly refusal?: CashRefusal | undefined
}

interface Row {
  readonly code: string
  readonly tag: Kassentag
  readonly kasse: StationKasse['kasse']
}

/** Every cash day, every deposit on its way, every refund that waits for a second person. */
export function DaysPage(props: DaysPageProps): VNode {
  const { desk, kassen, signatures, refusal } = props
  const rows = kassen
    .flatMap(({ code, kasse }) => kasse.days.map((tag): Row => ({ code, tag, kasse })))
    .toSorted((a, b) => (a.tag.day < b.tag.day ? 1 : -1))
  return (
    <CashPage desk={desk} title={t('days.title')} lead={t('days.lead')} part="days" refusal={refusal}>
      <TarifNews lines={props.tarife} />
      <Table
        caption={t('days.caption')}
        hideCaption
        columns={columns(signatures)}
        rows={rows}
        rowId={({ tag }) => tag.tag}
        empty={t('days.empty')}
      />
      <Deposits {...props} />
      <Orders {...props} />
    </CashPage>
  )
}

const columns = (signatures: DaysPageProps['signatures']): readonly Column<Row>[] => [
  { id: 'tag', title: t('days.day'), cell: ({ tag }) => dayText(tag.day), rowHeader: true },
  { id: 'koffer', title: t('days.station'), cell: ({ code }) => code },
  { id: 'wechselgeld', title: t('days.float'), cell: ({ tag }) => euro(tag.float), numeric: true },
  { id: 'ein', title: t('days.taken'), cell: ({ kasse, tag }) => euro(sumsOf(kasse, tag).taken), numeric: true },
  { id: 'aus', title: t('days.back'), cell: ({ kasse, tag }) => euro(sumsOf(kasse, tag).back), numeric: true },
  { id: 'karten', title: t('days.cards'), cell: ({ kasse, tag }) => euro(sumsOf(kasse, tag).cards), numeric: true },
  {
    id: 'soll',
    title: t('days.soll'),
    cell: ({ tag, kasse }) => euro(tag.closed?.soll ?? kasse.drawer),
    numeric: true,
  },
  { id: 'ist', title: t('days.ist'), cell: ({ tag }) => (tag.closed ? euro(tag.closed.cents) : ''), numeric: true },
  { id: 'stand', title: t('days.state'), cell: ({ tag }) => <State tag={tag} signatures={signatures} /> },
  { id: 'ansehen', title: t('days.show'), cell: ({ tag }) => tag.closed && <Show nummer={tag.closed.nummer} /> },
]

function Show({ nummer }: { readonly nummer: string }): VNode {
  return (
    <a class="kern-link" href={`/kasse/abschluss/${nummer}`} aria-label={t('days.showOf', { nummer })}>
      {t('days.show')}
    </a>
  )
}

function State({
  tag: { closed, cards },
  signatures,
}: { readonly tag: Kassentag } & Pick<DaysPageProps, 'signatures'>): VNode {
  if (!closed) return <Status tone="neutral">{t('days.open')}</Status>
  if (signatures.has(closed.nummer)) return <Status tone="success">{t('days.signed')}</Status>
  if (closed.cents !== closed.soll) return <Status tone="warning">{t('days.differs')}</Status>
  if (cards?.state === 'differs') return <Status tone="warning">{t('days.cardsDiffer')}</Status>
  return <Status tone="info">{t('days.closed')}</Status>
}

function Deposits({ desk, kassen, receipts }: DaysPageProps): VNode {
  const rows = kassen.flatMap(({ code, kasse, booked }) =>
    kasse.einzahlungen.map((each) => ({ ...each, code, at: booked.get(each.nummer)?.at })),
  )
  return (
    <Section id="einzahlungen" title={t('deposits.title')}>
      <Table
        caption={t('deposits.caption')}
        hideCaption
        columns={[
          { id: 'nummer', title: t('deposits.nummer'), cell: ({ nummer }) => nummer, rowHeader: true },
          { id: 'am', title: t('deposits.at'), cell: ({ at }) => (at ? dayText(at) : '') },
          { id: 'betrag', title: t('deposits.amount'), cell: ({ cents }) => euro(cents), numeric: true },
          {
            id: 'gegenquittung',
            title: t('deposits.receipt'),
            cell: ({ nummer }) => receipts.get(nummer) ?? <ReceiptForm desk={desk} nummer={nummer} />,
          },
        ]}
        rows={rows}
        rowId={({ nummer }) => nummer}
        empty={t('deposits.empty')}
      />
    </Section>
  )
}

function ReceiptForm({ desk, nummer }: { readonly desk: Desk; readonly nummer: string }): VNode {
  if (!desk.clerk.cash) return <Status tone="neutral">{t('deposits.onTheWay')}</Status>
  return (
    <form class="rathaus-inline" method="post" action={`/kasse/einzahlung/${nummer}`} novalidate>
      <Csrf token={desk.csrf} />
      <TextField
        id={`gegenquittung-${nummer}`}
        name="gegenquittung"
        label={t('deposits.label', { nummer })}
        width={16}
      />
      <Button kind="secondary">{t('deposits.submit')}</Button>
    </form>
  )
}

function Orders({ desk, kassen, approved }: DaysPageProps): VNode | null {
  const rows = kassen.flatMap(({ kasse }) => kasse.reversals.filter(({ approval }) => approval === 'requested'))
  if (rows.length === 0) return null
  return (
    <Section id="anordnungen" title={t('orders.title')}>
      <Table
        caption={t('orders.caption')}
        hideCaption
        columns={[
          { id: 'nummer', title: t('deposits.nummer'), cell: ({ storno }) => storno, rowHeader: true },
          { id: 'quittung', title: t('orders.to'), cell: ({ quittung }) => quittung },
          { id: 'grund', title: t('orders.reason'), cell: ({ reason }) => reason },
          { id: 'betrag', title: t('deposits.amount'), cell: ({ cents }) => euro(cents), numeric: true },
          {
            id: 'stand',
            title: t('days.state'),
            cell: ({ storno }) => <OrderState desk={desk} nummer={storno} isApproved={approved.has(storno)} />,
          },
        ]}
        rows={rows}
        rowId={({ storno }) => storno}
        empty=""
      />
    </Section>
  )
}

function OrderState(props: { readonly desk: Desk; readonly nummer: string; readonly isApproved: boolean }): VNode {
  const { desk, nummer, isApproved } = props
  if (isApproved) return <Status tone="success">{t('orders.approved')}</Status>
  if (!desk.clerk.cash) return <Status tone="neutral">{t('owed.open')}</Status>
  return (
    <form method="post" action={`/kasse/freigabe/${nummer}`}>
      <Csrf token={desk.csrf} />
      <Button kind="secondary" accessibleName={t('orders.approveOf', { nummer })}>
        {t('orders.approve')}
      </Button>
    </form>
  )
}
