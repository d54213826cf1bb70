import type { EidEvent } from '@buergerkoffer/devices/eid'
import type { DeviceWatch } from '@buergerkoffer/station'
import { Alert } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { EidFault, ReadEnd } from '../../../ausweisleser/index.ts'
import { t as device, standOf } from '../../../geraeteleiste/index.ts'
import type { JobHere } from './job-here.ts'
import { isWithoutServer } from './server-stand.ts'
import { t } from './text.ts'

interface StandProps {
  readonly job: JobHere
  readonly watch: DeviceWatch
}

/** What the reader does, and what the clerk does next. */
export function StandView({ job, watch }: StandProps): VNode | null {
  if (!watch.eid) return <Notice tone="info" title={t('absent')} more={device('absentMore.eid')} />
  switch (job.kind) {
    case 'idle':
      return (
        <>
          <ReaderTroubles watch={watch} />
          {isWithoutServer(watch) && (
            <Notice
              tone="warning"
              title={t('trouble.eid-server-offline.title')}
              more={t('trouble.eid-server-offline.more')}
            />
          )}
        </>
      )
    case 'busy':
      return <Notice tone="warning" title={t('busy')} more={t('busyMore')} />
    case 'reading':
      return <Guidance event={job.event} fault={job.fault} />
    case 'ended':
      return <Ended end={job.end} />
  }
}

interface NoticeProps {
  readonly tone: 'info' | 'success' | 'warning' | 'danger'
  readonly title: string
  readonly more: string
}

const Notice = ({ tone, title, more }: NoticeProps): VNode => (
  <Alert tone={tone} title={title}>
    {more}
  </Alert>
)

function ReaderTroubles({ watch }: Pick<StandProps, 'watch'>): VNode | null {
  const { troubles } = standOf(watch, 'eid')
  return (
    <>
      {troubles.map(({ tone, word, remedy }) => (
        <Notice key={word} tone={tone} title={`${device('kind.eid')}: ${word}`} more={remedy} />
      ))}
    </>
  )
}

/** What is wrong stands above what to do. Where a CAN is asked for, mending comes first. */
function Guidance({ event, fault }: { readonly event: EidEvent | undefined; readonly fault: EidFault | undefined }) {
  return (
    <>
      {fault && <Notice tone="warning" title={t(`fault.${fault}.title`)} more={t(`fault.${fault}.more`)} />}
      {!(fault && fault !== 'not-asked' && event?.kind === 'enter') && <Notice tone="info" {...doNext(event)} />}
    </>
  )
}

function doNext(event: EidEvent | undefined): Pick<NoticeProps, 'title' | 'more'> {
  switch (event?.kind) {
    case 'insert-card':
    case 'rights-requested':
    case 'remove-card':
      return { title: t(`event.${event.kind}.title`), more: t(`event.${event.kind}.more`) }
    case 'enter':
      if (event.what !== 'can') return { title: t('otherSecret.title'), more: t('otherSecret.more') }
      return event.where === 'keypad'
        ? { title: t('keypad.title'), more: t('keypad.more') }
        : { title: t('event.enter.title'), more: t('event.enter.more') }
    default:
      return { title: t('working'), more: t('workingMore') }
  }
}

function Ended({ end }: { readonly end: ReadEnd }): VNode {
  if (end === 'read') return <Notice tone="success" title={t('read')} more={t('readMore')} />
  if (end === 'cancelled') return <Notice tone="info" title={t('cancelled')} more={t('cancelledMore')} />
  if (end === 'not-kept') return <Notice tone="warning" title={t('not-kept')} more={t('not-keptMore')} />
  return (
    <Alert tone="warning" title={t(`trouble.${end}.title`)}>
      {t(`trouble.${end}.more`)} {t('typed')}
    </Alert>
  )
}
