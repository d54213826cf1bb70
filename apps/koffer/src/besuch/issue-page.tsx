import { officialName } from '@buergerkoffer/domain/person'
import { Button, ButtonRow, DescriptionList, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { euro, shortDay, timeOf } from '../format.ts'
import { CsrfInput } from '../frame.tsx'
import { t } from '../text.ts'
import { copiesOf, purposeOf } from './letter/letter-base.ts'
import type { Refusal } from './refusal-text.ts'
import type { Visit } from './visit.ts'
import { VisitFrame } from './visit-frame.tsx'
import { visitPath } from './way.ts'

export interface IssuePageProps {
  readonly visit: Visit
  readonly csrf: string
  readonly refusal?: Refusal | undefined
}

/** What will be certified, and the one button that does it. */
export function IssuePage({ visit, csrf, refusal }: IssuePageProps): VNode {
  const { snapshot } = visit.state
  const { payment } = visit.besuch
  return (
    <VisitFrame visit={visit} csrf={csrf} step="ausstellen" title={t('ausstellen.title')} refusal={refusal}>
      <PageHeading lead={t('ausstellen.lead')}>{t('ausstellen.title')}</PageHeading>
      {payment?.kind === 'cash' && (
        <p class="ko-sum">
          <span>{t('ausstellen.change')}</span> <strong>{euro(payment.change)}</strong>
        </p>
      )}
      <div class="ko-narrow">
        <DescriptionList
          items={[
            { key: t('register.name'), value: snapshot ? officialName(snapshot.person.name) : '' },
            { key: t('ausstellen.purpose'), value: purposeOf(visit) ?? t('register.none') },
            {
              key: t('ausstellen.stand'),
              value: snapshot
                ? t('dateTime', { day: shortDay(snapshot.stand), time: timeOf(snapshot.stand) })
                : t('register.none'),
            },
            { key: t('ausstellen.copies'), value: String(copiesOf(visit)) },
          ]}
        />
      </div>
      <form method="post" action={visitPath(visit.besuch.id, 'ausstellen')}>
        <CsrfInput csrf={csrf} />
        <ButtonRow>
          <Button icon="document">{t('ausstellen.submit')}</Button>
        </ButtonRow>
      </form>
    </VisitFrame>
  )
}
