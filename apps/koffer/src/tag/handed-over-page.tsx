import type { HandedOverCase } from '@buergerkoffer/station'
import { BackLink, type Column, PageHeading, Pagination, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { shortDay, timeOf } from '../format.ts'
import { Frame } from '../frame.tsx'
import type { KofferContext } from '../koffer-context.ts'
import { t } from '../text.ts'
import { DeliveryStatus } from './delivery-status.tsx'

export interface HandedOverPageProps {
  readonly context: KofferContext
  readonly csrf: string
  /** All of them, newest first. */
  readonly cases: readonly HandedOverCase[]
  /** From 1; what lies outside leads to the nearest page there is. */
  readonly wanted: number
}

export const handedOverPath = '/abgegeben'

const perPage = 50

/** Every case that has left the counter, page by page. */
export function HandedOverPage({ context, csrf, cases, wanted }: HandedOverPageProps): VNode {
  return (
    <Frame context={context} csrf={csrf} title={t('handed.title')} room="tag">
      <BackLink href="/">{t('way.leave')}</BackLink>
      <PageHeading lead={t('handed.lead')}>{t('handed.title')}</PageHeading>
      <HandedOverList cases={cases} wanted={wanted} />
    </Frame>
  )
}

/** One page of the list, and the way to the others. */
export function HandedOverList({ cases, wanted }: Pick<HandedOverPageProps, 'cases' | 'wanted'>): VNode {
  const pages = Math.max(1, Math.ceil(cases.length / perPage))
  const page = Math.min(Math.max(1, wanted), pages)
  return (
    <>
      <div id="abgegeben-seite" data-live>
        <Table
          caption={t('handed.title')}
          hideCaption
          columns={columns}
          rows={cases.slice((page - 1) * perPage, page * perPage)}
          rowId={({ nummer }) => nummer}
          empty={t('handed.none')}
        />
      </div>
      <Pagination page={page} pages={pages} href={(number) => `${handedOverPath}?seite=${number}`} />
    </>
  )
}

const columns: readonly Column<HandedOverCase>[] = [
  { id: 'nummer', title: t('handed.nummer'), cell: ({ nummer }) => nummer, rowHeader: true },
  { id: 'zeit', title: t('handed.time'), cell: ({ at }) => momentOf(at) },
  { id: 'stand', title: t('handed.state'), cell: StateOf },
  {
    id: 'quittung',
    title: t('handed.receipt'),
    cell: ({ receiptedAt }) => (receiptedAt ? momentOf(receiptedAt) : t('handed.noReceipt')),
  },
]

function StateOf({ delivery, rule }: HandedOverCase): VNode {
  return <DeliveryStatus delivery={delivery}>{rule !== undefined && t('handed.destroyed', { rule })}</DeliveryStatus>
}

const momentOf = (instant: string): string => t('dateTime', { day: shortDay(instant), time: timeOf(instant) })
