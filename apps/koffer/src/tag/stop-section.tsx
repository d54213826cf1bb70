import { Button, Section, Status, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { shortDay, timeOf } from '../format.ts'
import { CsrfInput } from '../frame.tsx'
import { t } from '../text.ts'
import type { May } from './can-do.ts'
import type { DayStop, DayTermin } from './day.ts'
import { Running } from './open-visits.tsx'

const tone = { finish: 'success', prepare: 'info', advise: 'neutral' } as const satisfies Record<May, string>

/** One stop: the place and how to get in, then who comes in the order of time. */
export function StopSection({
  stop: { stop, termine },
  csrf,
}: {
  readonly stop: DayStop
  readonly csrf: string
}): VNode {
  const { street, postcode, town } = stop.address
  return (
    <Section id={`halt-${stop.id}`} title={stop.name}>
      <ul class="ko-facts">
        <li>{t('stop.hours', { from: stop.from, to: stop.to })}</li>
        <li>{`${street}, ${postcode} ${town}`}</li>
        <li>{t(`stop.signal.${stop.signal}`)}</li>
        {stop.access !== '' && <li>{t('stop.access', { access: stop.access })}</li>}
      </ul>
      <Table
        caption={t('termin.caption', { stop: stop.name })}
        hideCaption
        rows={termine}
        rowId={({ termin }) => termin.id}
        empty={t('termin.none')}
        columns={[
          { id: 'zeit', title: t('termin.time'), cell: ({ termin }) => termin.time, rowHeader: true },
          { id: 'person', title: t('termin.person'), cell: (row) => <Who row={row} /> },
          { id: 'hier', title: t('termin.here'), cell: (row) => <Here row={row} /> },
          { id: 'weiter', title: t('termin.state'), cell: (row) => <Onward row={row} csrf={csrf} /> },
        ]}
      />
    </Section>
  )
}

function Who({ row }: { readonly row: DayTermin }): VNode {
  const wishes = row.wishes.map((wish) => t(`wish.${wish}`))
  const done = row.state.kind === 'done'
  return (
    <div>
      {!done && <strong class="ko-line">{row.name ?? t('person.unknown')}</strong>}
      <span class="ko-line">{row.leistung}</span>
      {!done && wishes.length > 0 && <span class="ko-line bk-muted">{wishes.join(', ')}</span>}
      {!done && row.note !== '' && <span class="ko-line bk-muted">{row.note}</span>}
    </div>
  )
}

function Here({ row }: { readonly row: DayTermin }): VNode | null {
  if (row.state.kind === 'done') return null
  return (
    <div>
      <Status tone={tone[row.can.may]}>{t(`can.${row.can.may}`)}</Status>
      {row.can.obstacles.map((obstacle) => (
        <span class="ko-line" key={obstacle}>
          {t(`obstacle.${obstacle}`)}
        </span>
      ))}
      <span class="ko-line bk-muted">{needsText(row)}</span>
    </div>
  )
}

function needsText({ needs, stand }: DayTermin): string {
  const texts = needs.map((need) =>
    need === 'register-snapshot' && stand
      ? t('need.snapshotFrom', { day: shortDay(stand), time: timeOf(stand) })
      : t(`need.${need}`),
  )
  return texts.length === 0 ? '' : t('need.list', { needs: texts.join(', ') })
}

function Onward({ row, csrf }: { readonly row: DayTermin; readonly csrf: string }): VNode {
  const { state, termin } = row
  switch (state.kind) {
    case 'open':
      return <Begin row={row} csrf={csrf} />
    case 'done':
      return (
        <div>
          <Status tone="success">{t('termin.done')}</Status>
          <span class="ko-line bk-muted">{t('vorgang.nummer', { nummer: state.nummer })}</span>
        </div>
      )
    case 'running':
      return <Running visit={state.visit} csrf={csrf} hint={t('termin.ofTime', { time: termin.time })} />
  }
}

/** A matter whose case or content is not here can't be begun: the obstacle stands beside it. */
function Begin({ row: { termin, can }, csrf }: { readonly row: DayTermin; readonly csrf: string }): VNode {
  if (can.may === 'advise') return <span class="bk-muted">{t('termin.notHere')}</span>
  return (
    <form method="post" action="/besuch">
      <CsrfInput csrf={csrf} />
      <input type="hidden" name="termin" value={termin.id} />
      <Button>
        {t('termin.begin')}
        <span class="kern-sr-only"> {t('termin.ofTime', { time: termin.time })}</span>
      </Button>
    </form>
  )
}
