import { Button, ButtonLink, ButtonRow, type ErrorItem, PageHeading, Radios, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../../desk.ts'
import { Csrf } from '../../frame.tsx'
import { PlanungPage } from '../planung-page.tsx'
import { t } from '../text.ts'
import type { ShownBooking } from './load-booking.ts'

export interface CancelBookingProps {
  readonly desk: Desk
  readonly shown: ShownBooking
  readonly typed: { readonly reason: string; readonly after: string }
  readonly errors: readonly ErrorItem[]
}

/** Why, and whether the matter itself ends. */
export function CancelBookingPage({ desk, shown, typed, errors }: CancelBookingProps): VNode {
  const path = `/planung/termin/${shown.booking.booking}`
  return (
    <PlanungPage
      desk={desk}
      title={t('cancelBooking.title')}
      crumbs={[{ text: t('booking.title'), href: path }]}
      errors={errors}
    >
      <PageHeading preline={shown.booking.matters.map(({ name }) => name).join(', ')} lead={shown.booking.person}>
        {t('cancelBooking.title')}
      </PageHeading>
      <form class="bk-form" method="post" action={`${path}/absagen`}>
        <Csrf token={desk.csrf} />
        <div class="bk-fields">
          <TextField
            name="grund"
            label={t('cancelBooking.reason')}
            hint={t('cancelBooking.reasonHint')}
            value={typed.reason}
            error={errors[0]?.text}
            required
          />
          <Radios
            name="danach"
            label={t('cancelBooking.what')}
            options={[
              { value: 'ende', label: t('cancelBooking.withdraw') },
              { value: 'offen', label: t('cancelBooking.keep') },
            ]}
            value={typed.after}
          />
        </div>
        <ButtonRow>
          <Button kind="danger">{t('cancelBooking.submit')}</Button>
          <ButtonLink kind="tertiary" href={path}>
            {t('cancelBooking.back')}
          </ButtonLink>
        </ButtonRow>
      </form>
    </PlanungPage>
  )
}
