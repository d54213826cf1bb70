import { Button, ButtonRow, Icon, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { CsrfInput } from '../frame.tsx'
import { t } from '../text.ts'
import { copiesOf } from './letter/letter-base.ts'
import type { Refusal } from './refusal-text.ts'
import type { Visit } from './visit.ts'
import { VisitFrame } from './visit-frame.tsx'
import { visitPath } from './way.ts'

export interface HandOutPageProps {
  readonly visit: Visit
  readonly csrf: string
  readonly refusal?: Refusal | undefined
}

/** The papers to print and hand out, and the button that ends the visit. */
export function HandOutPage({ visit, csrf, refusal }: HandOutPageProps): VNode {
  return (
    <VisitFrame visit={visit} csrf={csrf} step="abschluss" title={t('abschluss.title')} refusal={refusal}>
      <PageHeading lead={t('abschluss.lead')}>{t('abschluss.title')}</PageHeading>
      <ul class="ko-papers">
        {papersOf(visit).map(({ kind, nummer, hint }) => (
          <li class="ko-paper" key={kind}>
            <div class="ko-paper__text">
              <h2 class="kern-title">{t(`paper.${kind}`)}</h2>
              {kind !== 'weiteres' && <span class="bk-muted">{nummer}</span>}
              <span>{hint}</span>
            </div>
            <a
              class="kern-btn kern-btn--secondary bk-btn"
              href={visitPath(visit.besuch.id, `dokument/${kind}/${nummer}.pdf`)}
              target="_blank"
              rel="noopener"
            >
              <Icon name="print" />
              <span class="kern-label">
                {t('paper.open')}
                <span class="kern-sr-only"> {t('paper.openHint', { paper: t(`paper.${kind}`) })}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <form method="post" action={visitPath(visit.besuch.id, 'abschluss')}>
        <CsrfInput csrf={csrf} />
        <ButtonRow>
          <Button icon="check">{t('abschluss.submit')}</Button>
        </ButtonRow>
      </form>
    </VisitFrame>
  )
}

interface Paper {
  readonly kind: 'bescheinigung' | 'quittung' | 'weiteres'
  readonly nummer: string
  readonly hint: string
}

function papersOf(visit: Visit): readonly Paper[] {
  const { quittung } = visit.besuch
  const issued = visit.state.documents.map(
    ({ art, nummer }): Paper => ({ kind: art, nummer, hint: t(`paper.${art}Hint`, { count: copiesOf(visit) }) }),
  )
  const receipt: readonly Paper[] = quittung
    ? [{ kind: 'quittung', nummer: quittung.nummer, hint: t('paper.quittungHint') }]
    : []
  const of = (kind: Paper['kind']) => issued.filter((paper) => paper.kind === kind)
  return [...of('bescheinigung'), ...receipt, ...of('weiteres')]
}
