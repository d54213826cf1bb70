import type { Forderung } from '@buergerkoffer/domain/kasse'
import { localDay } from '@buergerkoffer/domain/termin'
import { Button, Status, Table, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { StationKasse } from '../../kasse/index.ts'
import type { Desk } from '../desk.ts'
import { dayText, euro } from '../format.ts'
import { Csrf } from '../frame.tsx'
import { CashPage, type CashRefusal } from './cash-page.tsx'
import { t } from './text.ts'

export interface OwedPageProps {
  readonly desk: Desk
  readonly kassen: readonly StationKasse[]
  /** Days of payment by Bescheid. */
  readonly paid: ReadonlyMap<string, string>
  readonly bodyName: (ags: string) => string
  readonly refusal?: CashRefusal | undefined
}

/** What was asked for in writing, unpaid first, the oldest due day on top. */
export function OwedPage({ desk, kassen, paid, bodyName, refusal }: OwedPageProps): VNode {
  const isOpen = ({ bescheid, open }: Forderung) => open > 0 && !paid.has(bescheid)
  const rows = kassen
    .flatMap(({ kasse }) => kasse.forderungen)
    .toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (a.due < b.due ? -1 : 1))
  return (
    <CashPage desk={desk} title={t('owed.title')} lead={t('owed.lead')} part="owed" refusal={refusal}>
      <Table
        caption={t('owed.caption')}
        hideCaption
        columns={[
          { id: 'bescheid', title: t('owed.bescheid'), cell: ({ bescheid }) => bescheid, rowHeader: true },
          { id: 'body', title: t('owed.body'), cell: ({ ags }) => bodyName(ags) },
          { id: 'kassenzeichen', title: t('owed.kassenzeichen'), cell: ({ kassenzeichen }) => kassenzeichen },
          { id: 'faellig', title: t('owed.due'), cell: ({ due }) => dayText(due) },
          { id: 'offen', title: t('owed.amount'), cell: (each) => euro(isOpen(each) ? each.open : 0), numeric: true },
          { id: 'stand', title: t('owed.state'), cell: (each) => <State desk={desk} item={each} paid={paid} /> },
        ]}
        rows={rows}
        rowId={({ bescheid }) => bescheid}
        empty={t('owed.empty')}
      />
    </CashPage>
  )
}

function State({ desk, item, paid }: Pick<OwedPageProps, 'desk' | 'paid'> & { readonly item: Forderung }): VNode {
  const day = paid.get(item.bescheid)
  if (day) return <Status tone="success">{t('owed.paid', { day: dayText(day) })}</Status>
  if (item.open <= 0) return <Status tone="neutral">{t('owed.settled')}</Status>
  const isOverdue = item.due < localDay(Date.parse(desk.context.now()))
  return (
    <div>
      <Status tone={isOverdue ? 'warning' : 'info'}>{t(isOverdue ? 'owed.overdue' : 'owed.open')}</Status>
      {desk.clerk.cash && (
        <form class="rathaus-inline" method="post" action={`/kasse/forderungen/${item.bescheid}`} novalidate>
          <Csrf token={desk.csrf} />
          <TextField
            id={`tag-${item.bescheid}`}
            name="tag"
            label={t('owed.dayOf', { bescheid: item.bescheid })}
            width={8}
          />
          <Button kind="secondary">{t('owed.submit')}</Button>
        </form>
      )}
    </div>
  )
}
