import { PageHeading, Section, Table } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import type { Desk } from '../../desk.ts'
import { stopPlace, stopTime } from '../format-stop.ts'
import type { KnownBooking } from '../known-booking.ts'
import { PlanungPage } from '../planung-page.tsx'
import { t } from '../text.ts'
import type { ShownStop } from './load-stop.ts'

const devices = ['printer', 'scanner', 'seal', 'network', 'sovereign-terminal', 'camera'] as const
const always = ['keys', 'power', 'emergency', 'cash', 'sign'] as const

/** What must be in the suitcase, to be ticked off on paper. It names nobody: the sheet lies around. */
export function PackingPage({ desk, shown }: { readonly desk: Desk; readonly shown: ShownStop }): VNode {
  const { plan, bookings, packing } = shown
  const taken = packing.items.filter(({ kind }) => kind === 'device')
  const stock = packing.items.filter(({ kind }) => kind === 'stock')
  return (
    <PlanungPage
      desk={desk}
      title={t('packing.title')}
      crumbs={[{ text: plan.name, href: `/planung/halt/${plan.stop}` }]}
    >
      <div class="planung-print">
        <PageHeading preline={stopTime(plan)} lead={stopPlace(plan)}>
          {t('packing.title')}
        </PageHeading>
        <p class="kern-body bk-muted planung-screen">{t('packing.print')}</p>
        <div class="planung-columns">
          <Ticks id="geraete" title={t('packing.devices')} lines={taken.map(({ item }) => itemText(item))} />
          <Ticks
            id="bestand"
            title={t('packing.stock')}
            lines={stock.map(({ item, quantity }) => t('packing.quantity', { count: quantity, item: itemText(item) }))}
          />
          <Ticks
            id="papier"
            title={t('packing.paper')}
            lines={packing.sheets > 0 ? [t('packing.sheets', { count: packing.sheets })] : []}
          />
          <Ticks id="menschen" title={t('packing.people')} lines={peopleLines(bookings)} />
          <Ticks
            id="immer"
            title={t('packing.always')}
            lines={
              desk.tenant.packing?.map(({ text }) => text) ?? always.map((item) => t(`packing.alwaysItems.${item}`))
            }
          />
        </div>
        <Section id="ablauf" title={t('packing.schedule')}>
          <Table
            caption={t('packing.schedule')}
            hideCaption
            columns={[
              { id: 'zeit', title: t('stop.time'), cell: ({ time }) => time, rowHeader: true },
              {
                id: 'anliegen',
                title: t('stop.matters'),
                cell: ({ matters }) => matters.map(({ name }) => name).join(', '),
              },
              {
                id: 'dauer',
                title: t('packing.duration'),
                cell: ({ minutes }) => t('stop.minutes', { count: minutes }),
              },
            ]}
            rows={bookings}
            rowId={({ booking }) => booking}
            empty={t('stop.bookingsEmpty')}
          />
        </Section>
      </div>
    </PlanungPage>
  )
}

/** Content names its stock in German words joined by hyphens: what has no text here is shown as it stands. */
function itemText(item: string): string {
  const known = devices.find((device) => device === item)
  return known ? t(`packing.item.${known}`) : item.slice(0, 1).toUpperCase() + item.slice(1).replaceAll('-', ' ')
}

function peopleLines(bookings: readonly KnownBooking[]): readonly string[] {
  const wishesOf = ({ state }: KnownBooking) => state?.opened?.wishes ?? []
  const wheelchairs = bookings.filter((row) => wishesOf(row).includes('rollstuhl')).length
  return [
    ...(wheelchairs > 0 ? [t('packing.rollstuhl', { count: wheelchairs })] : []),
    ...bookings.flatMap((row) => {
      const language = row.state?.precheck?.language || t('packing.unknownLanguage')
      const { time } = row
      return wishesOf(row).flatMap((wish) => (wish === 'rollstuhl' ? [] : [t(`packing.${wish}`, { time, language })]))
    }),
  ]
}

function Ticks({
  id,
  title,
  lines,
}: {
  readonly id: string
  readonly title: ComponentChildren
  readonly lines: readonly string[]
}): VNode {
  return (
    <Section id={id} title={title}>
      {lines.length === 0 ? (
        <p class="kern-body bk-muted">{t('packing.nothing')}</p>
      ) : (
        <ul class="planung-ticks kern-body">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Section>
  )
}
