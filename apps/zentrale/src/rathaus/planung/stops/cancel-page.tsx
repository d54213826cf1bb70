import { Button, ButtonLink, ButtonRow, type ErrorItem, PageHeading, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../../desk.ts'
import { Csrf } from '../../frame.tsx'
import { stopTime } from '../format-stop.ts'
import { PlanungPage } from '../planung-page.tsx'
import { t } from '../text.ts'
import type { ShownStop } from './load-stop.ts'

export interface CancelStopProps {
  readonly desk: Desk
  readonly shown: ShownStop
  readonly reason: string
  readonly errors: readonly ErrorItem[]
}

/** Asks once more: a cancelled stop does not come back. */
export function CancelStopPage({ desk, shown: { plan, bookings }, reason, errors }: CancelStopProps): VNode {
  const path = `/planung/halt/${plan.stop}`
  return (
    <PlanungPage desk={desk} title={t('cancelStop.title')} crumbs={[{ text: plan.name, href: path }]} errors={errors}>
      <PageHeading preline={`${plan.name}, ${stopTime(plan)}`} lead={t('cancelStop.text', { count: bookings.length })}>
        {t('cancelStop.title')}
      </PageHeading>
      <form class="bk-form" method="post" action={`${path}/absagen`}>
        <Csrf token={desk.csrf} />
        <div class="bk-fields">
          <TextField
            name="grund"
            label={t('cancelStop.reason')}
            hint={t('cancelStop.reasonHint')}
            value={reason}
            error={errors[0]?.text}
            required
          />
        </div>
        <ButtonRow>
          <Button kind="danger">{t('cancelStop.submit')}</Button>
          <ButtonLink kind="tertiary" href={path}>
            {t('cancelStop.back')}
          </ButtonLink>
        </ButtonRow>
      </form>
    </PlanungPage>
  )
}
