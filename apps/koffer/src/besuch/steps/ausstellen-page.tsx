import { officialName } from '@buergerkoffer/domain/person'
import { personOf } from '@buergerkoffer/domain/vorgang'
import { Button, ButtonRow, type DescriptionItem, DescriptionList, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { euro, shortDay, timeOf } from '../../format.ts'
import { CsrfInput } from '../../frame.tsx'
import { t } from '../../text.ts'
import { copiesOf, purposeOf } from '../letter/letter-base.ts'
import { resultArt } from '../letter/letters.ts'
import { matterPath } from '../paths.ts'
import type { Refusal } from '../refusal-text.ts'
import type { Matter } from '../visit.ts'
import { MatterFrame } from '../visit-frame.tsx'

export interface AusstellenPageProps {
  readonly matter: Matter
  readonly csrf: string
  readonly refusal?: Refusal | undefined
}

/** What will be certified, and the one button that does it. */
export function AusstellenPage({ matter, csrf, refusal }: AusstellenPageProps): VNode {
  const art = resultArt(matter) ?? 'bescheinigung'
  const title = t(`ausstellen.title.${art}`)
  const person = personOf(matter.state)
  const { payment } = matter.besuch
  return (
    <MatterFrame matter={matter} csrf={csrf} step="ausstellen" title={title} refusal={refusal}>
      <PageHeading
        lead={[payment && payment.kind !== 'none' && t('ausstellen.paid'), t(`ausstellen.lead.${art}`)]
          .filter(Boolean)
          .join(' ')}
      >
        {title}
      </PageHeading>
      {payment?.kind === 'cash' && (
        <p class="ko-sum">
          <span>{t('ausstellen.change')}</span> <strong>{euro(payment.change)}</strong>
        </p>
      )}
      <div class="ko-narrow">
        <DescriptionList
          items={[
            { key: t('register.name'), value: person ? officialName(person.name) : '' },
            ...(art === 'bescheinigung' ? certified(matter) : []),
          ]}
        />
      </div>
      <form method="post" action={matterPath(matter, 'ausstellen')}>
        <CsrfInput csrf={csrf} />
        <ButtonRow>
          <Button icon="document">{t(`ausstellen.submit.${art}`)}</Button>
        </ButtonRow>
      </form>
    </MatterFrame>
  )
}

/** What only a certificate says. */
function certified(matter: Matter): readonly DescriptionItem[] {
  const { snapshot } = matter.state
  const stand = snapshot && t('dateTime', { day: shortDay(snapshot.stand), time: timeOf(snapshot.stand) })
  return [
    { key: t('ausstellen.purpose'), value: purposeOf(matter) ?? t('register.none') },
    { key: t('ausstellen.stand'), value: stand ?? t('register.none') },
    { key: t('ausstellen.copies'), value: String(copiesOf(matter)) },
  ]
}
