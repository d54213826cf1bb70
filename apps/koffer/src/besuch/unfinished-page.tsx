import { BackLink, Button, ButtonRow, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { CsrfInput } from '../frame.tsx'
import { t } from '../text.ts'
import type { Refusal } from './refusal-text.ts'
import type { Visit } from './visit.ts'
import { VisitFrame } from './visit-frame.tsx'
import { standingOf, visitPath } from './way.ts'

export interface UnfinishedPageProps {
  readonly visit: Visit
  readonly csrf: string
  readonly refusal?: Refusal | undefined
}

/** Ends a visit without a certificate: the town hall goes on with the case. Asked once more, since it can't be taken back here. */
export function UnfinishedPage({ visit, csrf, refusal }: UnfinishedPageProps): VNode {
  const paid = visit.besuch.payment !== undefined
  return (
    <VisitFrame visit={visit} csrf={csrf} step={standingOf(visit)} title={t('abgabe.title')} refusal={refusal}>
      <BackLink href={visitPath(visit.besuch.id)}>{t('abgabe.back')}</BackLink>
      <PageHeading lead={t(paid ? 'abgabe.leadPaid' : 'abgabe.lead')}>{t('abgabe.title')}</PageHeading>
      <form method="post" action={visitPath(visit.besuch.id, 'abgabe')}>
        <CsrfInput csrf={csrf} />
        <ButtonRow>
          <Button kind="danger">{t('abgabe.submit')}</Button>
        </ButtonRow>
      </form>
    </VisitFrame>
  )
}
