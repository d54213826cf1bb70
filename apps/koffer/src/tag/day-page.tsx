import { fewestCredentials } from '@buergerkoffer/station'
import { Alert, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { longDay, shortDay, timeOf } from '../format.ts'
import { Frame } from '../frame.tsx'
import { CalledSection } from '../held/index.ts'
import { OpenCardNotice } from '../kasse/index.ts'
import { CallBacks, SealingNotices, type SealingStand } from '../siegel/index.ts'
import { t } from '../text.ts'
import { zugangText } from '../zugang/index.ts'
import type { Day } from './day.ts'
import { CashBox, HandedOverBox, LineBox } from './day-aside.tsx'
import { DayActions, OpenVisits } from './open-visits.tsx'
import { StopSection } from './stop-section.tsx'

export interface DayPageProps {
  readonly day: Day
  readonly sealing: SealingStand
  readonly csrf: string
  /** Numbers of the cases that were just handed over. */
  readonly handedOver?: readonly string[]
  /** Advice was counted just now. */
  readonly isCounted?: boolean
}

/** The day: where we are, who comes, what can be done, what has left. */
export function DayPage({ day, sealing, csrf, handedOver = [], isCounted }: DayPageProps): VNode {
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
      {handedOver.length > 0 && (
        <Alert
          tone="success"
          title={t('tag.handedOver', { count: handedOver.length, nummer: handedOver.join(', ') })}
          announce
        />
      )}
      {isCounted && <Alert tone="success" title={t('tag.adviceCounted', { count: day.beratungen })} announce />}
      <PageHeading>{longDay(stops[0]?.stop.day ?? desk.today)}</PageHeading>
      <DayActions csrf={csrf} />
      <div class="ko-day" id="halte" data-live>
        <Notices day={day} />
        <OpenCardNotice desk={desk} />
        <SealingNotices stand={sealing} />
        <CallBacks stand={sealing} csrf={csrf} />
        {!isToday && <p class="kern-body ko-note">{t(noteOf(day), { day: longDay(desk.today) })}</p>}
        <CalledSection cases={day.called} csrf={csrf} />
        <OpenVisits day={day} csrf={csrf} />
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
      {desk.station.credentials().length < fewestCredentials && (
        <Alert tone="warning" title={zugangText('tooFew')}>
          {zugangText('tooFewRemedy')}{' '}
          <a class="kern-link" href="/zugang">
            {zugangText('toAccess')}
          </a>
        </Alert>
      )}
      {!desk.catalogue && (
        <Alert tone="warning" title={t('tag.noCatalogue')}>
          {t('tag.noCatalogueRemedy')}
        </Alert>
      )}
      {day.rueckmeldung && (
        <Alert
          tone={day.rueckmeldung < desk.today ? 'danger' : 'info'}
          title={t('tag.rueckmeldung', { day: longDay(day.rueckmeldung) })}
        >
          {t('abschluss.rueckmeldungRemedy')}
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
