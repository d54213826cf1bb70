import { ButtonLink, ButtonRow, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { Frame } from '../frame.tsx'
import type { KofferContext } from '../koffer-context.ts'
import { t } from '../text.ts'
import { type Refusal, refusalText, rightOfficePath } from './refusal-text.ts'

export interface FaultedVisitPageProps {
  readonly context: KofferContext
  readonly csrf: string
  readonly fault: Refusal
}

/** A visit that can't be worked on here and now: why, and what to do. */
export function FaultedVisitPage({ context, csrf, fault }: FaultedVisitPageProps): VNode {
  const { title, remedy } = refusalText(fault)
  const office = rightOfficePath(fault)
  return (
    <Frame context={context} csrf={csrf} title={title} room="tag">
      <PageHeading lead={remedy}>{title}</PageHeading>
      <ButtonRow>
        {office && (
          <ButtonLink href={office} kind="secondary" icon="print">
            {t('refusal.printOffice')}
          </ButtonLink>
        )}
        <ButtonLink href="/">{t('way.leave')}</ButtonLink>
      </ButtonRow>
    </Frame>
  )
}
