import type { DeviceWatch } from '@buergerkoffer/station'
import { Alert } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { t as device, standOf } from '../../geraeteleiste/index.ts'
import type { PinEnd, PinFault, PinJobState } from '../../pinwechsel/index.ts'
import { t } from './text.ts'

/** The change as this page sees it: that of another one is `busy`, or no longer of interest. */
export type PinHere = PinJobState | { readonly kind: 'busy' }

interface StandProps {
  readonly job: PinHere
  readonly watch: DeviceWatch
  /** A sovereign terminal is here: it may do what the reader may not. */
  readonly hasTerminal: boolean
}

interface NoticeProps {
  readonly tone: 'info' | 'success' | 'warning'
  readonly title: string
  readonly more: readonly string[]
}

/** What the reader does, and what clerk and citizen do next. */
export function StandView({ job, watch, hasTerminal }: StandProps): VNode | null {
  if (!watch.eid) return <Notice tone="info" title={t('absent')} more={[t('absentMore')]} />
  switch (job.kind) {
    case 'idle':
      return <ReaderTroubles watch={watch} />
    case 'busy':
      return <Notice tone="warning" title={t('busy')} more={[t('busyMore')]} />
    case 'changing':
      return <Guidance job={job} />
    case 'ended':
      return <Notice {...endText(job, hasTerminal ? 'ready' : 'none')} />
  }
}

/** Who has neither PIN: nothing is begun. */
export const LostView = ({ hasTerminal }: Pick<StandProps, 'hasTerminal'>): VNode => (
  <Notice tone="info" title={t('lost.title')} more={[t('lost.more'), t(`reset.${hasTerminal ? 'ready' : 'none'}`)]} />
)

const Notice = ({ tone, title, more }: NoticeProps): VNode => (
  <Alert tone={tone} title={title}>
    {more.map((text) => (
      <p key={text} class="kern-body">
        {text}
      </p>
    ))}
  </Alert>
)

function ReaderTroubles({ watch }: Pick<StandProps, 'watch'>): VNode {
  return (
    <>
      {standOf(watch, 'eid').troubles.map(({ word, remedy }) => (
        <Notice key={word} tone="warning" title={`${device('kind.eid')}: ${word}`} more={[remedy]} />
      ))}
    </>
  )
}

type Changing = Extract<PinJobState, { kind: 'changing' }>

/** What is wrong stands above what to do. */
function Guidance({ job }: { readonly job: Changing }): VNode {
  return (
    <>
      {job.fault && <Notice tone="warning" {...faultText(job, job.fault)} />}
      <Notice tone="info" {...doNext(job)} />
    </>
  )
}

type Text = Omit<NoticeProps, 'tone'>

function faultText({ order, triesLeft }: Changing, fault: PinFault): Text {
  if (fault !== 'pin-wrong') return { title: t(`fault.${fault}.title`), more: [t(`fault.${fault}.more`)] }
  const left = triesLeft === undefined ? t('fault.pin-wrong.more') : t('fault.pin-wrong.left', { count: triesLeft })
  return order.sort === 'transport'
    ? { title: t('fault.pin-wrong.transport'), more: [left, t('fault.pin-wrong.transportMore')] }
    : { title: t('fault.pin-wrong.title'), more: [left] }
}

function doNext({ event, order }: Changing): Text {
  switch (event?.kind) {
    case 'insert-card':
      return { title: t('insert.title'), more: [t('insert.more')] }
    case 'remove-card':
      return { title: t('remove.title'), more: [t('remove.more')] }
    case 'enter': {
      const { what, where } = event
      const title = t(`enter.${what === 'pin' && order.sort === 'transport' ? 'transport' : what}`)
      const more = what === 'can' || what === 'puk' ? [t(`enter.${what}More`)] : []
      return { title, more: [t(`enter.${where}`), ...more] }
    }
    default:
      return { title: t('working'), more: [t('workingMore')] }
  }
}

function endText({ end, isBlocked }: Extract<PinJobState, { kind: 'ended' }>, terminal: 'ready' | 'none'): NoticeProps {
  if (isBlocked)
    return { tone: 'warning', title: t('blocked.title'), more: [t('blocked.more'), t(`reset.${terminal}`)] }
  switch (end) {
    case 'changed':
      return { tone: 'success', title: t('changed.title'), more: [t('changed.more')] }
    case 'cancelled':
      return { tone: 'info', title: t('cancelled.title'), more: [t('cancelled.more')] }
    case 'card-deactivated':
      return {
        tone: 'warning',
        title: t('card-deactivated.title'),
        more: [t('card-deactivated.more'), t(`switchOn.${terminal}`)],
      }
    // Reading a card ends so, changing a PIN never.
    case 'on-site-not-allowed':
    case 'eid-server-unreachable':
    case 'eid-server-offline':
    case 'eid-server-refused':
    case 'eid-server-unintelligible':
    case 'nothing-read':
      return troubleText('failed')
    default:
      return troubleText(end)
  }
}

const troubleText = (trouble: Parameters<typeof troubleKey>[0]): NoticeProps => ({
  tone: 'warning',
  title: t(`${troubleKey(trouble)}.title`),
  more: [t(`${troubleKey(trouble)}.more`)],
})

type PinTrouble = Exclude<
  PinEnd,
  'changed' | 'cancelled' | 'card-deactivated' | 'on-site-not-allowed' | 'nothing-read' | `eid-server-${string}`
>

const troubleKey = (trouble: PinTrouble) => `trouble.${trouble}` as const
