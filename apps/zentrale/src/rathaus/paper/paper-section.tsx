import { Section } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { ShownCase } from '../case/load-case.ts'
import type { Desk } from '../desk.ts'
import { type PaperKind, type PaperOrder, paperOnDecision, papersOf } from './case-letters.ts'
import { paperOrder } from './order.ts'
import { paperText as t } from './text.ts'

/** What the town hall prints for a case, each in both sizes; nothing while there is none. */
export function PaperSection({ desk, shown }: { readonly desk: Desk; readonly shown: ShownCase }): VNode | null {
  const order = paperOrder(desk, shown, false)
  const papers = order ? papersOf(order) : []
  if (!order || papers.length === 0) return null
  const base = `/vorgang/${shown.line.vorgang}/schreiben`
  return (
    <Section id="schreiben" title={t('title')}>
      <p class="kern-body bk-muted">{t('lead')}</p>
      <ul class="rathaus-papers">
        {papers.map((kind) => (
          <li key={kind}>
            <a class="kern-link" href={`${base}/${kind}.pdf`}>
              {t('normal', { name: nameOf(order, kind) })}
            </a>{' '}
            <a
              class="kern-link"
              href={`${base}/gross/${kind}.pdf`}
              aria-label={t('largeNamed', { name: nameOf(order, kind) })}
            >
              {t('large')}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What a service ends with has the service's own name. */
function nameOf({ leistung }: PaperOrder, kind: PaperKind): string {
  return kind === 'bescheinigung' ? (paperOnDecision(leistung)?.label.de ?? '') : t(kind)
}
