import { Alert, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { longDay, shortDay, timeOf } from '../format.ts'
import { Frame } from '../frame.tsx'
import { t } from '../text.ts'
import type { Day } from './day.ts'
import { CashBox, HandedOverBox, LineBox } from './day-aside.tsx'
import { StopSection } from './stop-section.tsx'

export interface DayPageProps {
  readonly day: Day
  readonly csrf: string
  /** Number of the case that was just handed over. */
  readonly handedOver?: string | undefined
}

/** The day: where we are, who comes, what can be done, what has left. */
export function DayPage({ day, csrf, handedOver }: DayPageProps): VNode {
  const { desk, stops, isToday } = day
  return (
    <Frame
      context={desk.context}
      csrf={csrf}
      title={t('tag.title')}
      room="tag"
      aside={
        <>
          <LineBox day={day} csrf={csrf} />
          <HandedOverBox cases={day.handedOver} />
          <CashBox day={day} />
        </>
      }
    >
      {handedOver && <Alert tone="success" title={t('tag.handedOver', { nummer: handedOver })} announce />}
      <PageHeading>{longDay(stops[0]?.stop.day ?? desk.today)}</PageHeading>
      <div class="ko-day" id="halte" data-live>
        <Notices day={day} />
        {!isToday && <p class="kern-body ko-note">{t(noteOf(day), { day: longDay(desk.today) })}</p>}
        {stops.map((each) => (
          <StopSection key={each.stop.id} stop={each} csrf={csrf} />
        ))}
      </div>
    </Frame>
  )
}

function noteOf({ stops, desk }: Day): 'tag.noStop' | 'tag.nextStop' | 'tag.lastStop' {
  const [first] = stops
  if (!first) return 'tag.noStop'
  return first.stop.day > desk.today ? 'tag.nextStop' : 'tag.lastStop'
}

function Notices({ day }: { readonly day: Day }): VNode {
  const { desk, lease } = day
  return (
    <>
      {lease && lease.kind !== 'valid' && (
        <Alert
          tone="warning"
          title={t(lease.kind === 'ending' ? 'lease.soon' : 'lease.over', {
            day: shortDay(lease.until),
            time: timeOf(lease.until),
          })}
        >
          {t('lease.remedy')}
        </Alert>
      )}
      {!day.clockTrusted && (
        <Alert tone="warning" title={t('clock.untrusted')}>
          {t('clock.remedy', { day: shortDay(desk.now), time: timeOf(desk.now) })}
        </Alert>
      )}
      {!desk.catalogue && (
        <Alert tone="warning" title={t('tag.noCatalogue')}>
          {t('tag.noCatalogueRemedy')}
        </Alert>
      )}
      {day.unread > 0 && (
        <Alert tone="warning" title={t('tag.unread', { count: day.unread })}>
          {t('tag.unreadRemedy')}
        </Alert>
      )}
    </>
  )
}
