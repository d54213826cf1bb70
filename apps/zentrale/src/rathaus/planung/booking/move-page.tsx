import { Button, ButtonLink, ButtonRow, type ErrorItem, PageHeading, Radios, Select } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { StopPlan } from '../../../touren/index.ts'
import type { Desk } from '../../desk.ts'
import { Csrf } from '../../frame.tsx'
import { stopTime } from '../format-stop.ts'
import { PlanungPage } from '../planung-page.tsx'
import { t } from '../text.ts'
import type { ShownBooking } from './load-booking.ts'

export interface MovePageProps {
  readonly desk: Desk
  readonly shown: ShownBooking
  readonly stops: readonly StopPlan[]
  /** The stop whose free times are shown. */
  readonly target: StopPlan | undefined
  readonly slots: readonly string[]
  readonly errors: readonly ErrorItem[]
  readonly refusal?: string | undefined
}

/** Another stop, another time. The choice of the stop reloads the page; it names no person. */
export function MovePage({ desk, shown, stops, target, slots, errors, refusal }: MovePageProps): VNode {
  const path = `/planung/termin/${shown.booking.booking}`
  return (
    <PlanungPage
      desk={desk}
      title={t('move.title')}
      crumbs={[{ text: t('booking.title'), href: path }]}
      errors={errors}
      refusal={refusal}
    >
      <PageHeading preline={`${shown.plan.name}, ${stopTime(shown.plan)}`} lead={shown.booking.person}>
        {t('move.title')}
      </PageHeading>
      <form class="bk-form" method="get" action={`${path}/verschieben`}>
        <div class="bk-fields">
          <Select
            name="halt"
            label={t('move.stop')}
            options={stops.map((stop) => ({ value: stop.stop, label: `${stopTime(stop)}: ${stop.name}` }))}
            value={target?.stop}
            error={errors.find(({ name }) => name === 'halt')?.text}
          />
        </div>
        <ButtonRow>
          <Button kind="secondary">{t('move.choose')}</Button>
        </ButtonRow>
      </form>
      {target && <Times {...{ desk, path, target, slots, errors }} />}
      <ButtonRow>
        <ButtonLink kind="tertiary" href={path}>
          {t('cancelBooking.back')}
        </ButtonLink>
      </ButtonRow>
    </PlanungPage>
  )
}

interface TimesProps extends Pick<MovePageProps, 'desk' | 'slots' | 'errors'> {
  readonly path: string
  readonly target: StopPlan
}

function Times({ desk, path, target, slots, errors }: TimesProps): VNode {
  if (slots.length === 0) return <p class="kern-body">{t('move.none')}</p>
  return (
    <form class="bk-form" method="post" action={`${path}/verschieben`}>
      <Csrf token={desk.csrf} />
      <input type="hidden" name="halt" value={target.stop} />
      <div class="planung-slots">
        <Radios
          name="zeit"
          label={t('move.time', { stop: `${target.name}, ${stopTime(target)}` })}
          options={slots.map((time) => ({ value: time, label: time }))}
          error={errors.find(({ name }) => name === 'zeit')?.text}
          inline
        />
      </div>
      <ButtonRow>
        <Button>{t('move.submit')}</Button>
      </ButtonRow>
    </form>
  )
}
