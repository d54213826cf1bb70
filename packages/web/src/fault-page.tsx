import { createTranslator, Page, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import messages from './messages/de.json' with { type: 'json' }
import type { WebFaultCode } from './web-fault.ts'

export interface FaultPageProps {
  readonly code: WebFaultCode
  /** Ties the page to the line in the program's log; shown only for internal faults. */
  readonly reference?: string | undefined
  readonly stylesheet?: string | undefined
  readonly home?: string | undefined
}

const t = createTranslator(messages, 'de')

/** A whole page that says what happened, that nothing is lost, and what to do. Holds nothing from the request. */
export function FaultPage({ code, reference, stylesheet, home = '/' }: FaultPageProps): VNode {
  const title = t(`${code}.title`)
  return (
    <Page
      title={title}
      product={t('page.product')}
      homeHref={home}
      styles={stylesheet === undefined ? [] : [stylesheet]}
    >
      <PageHeading lead={t(`${code}.text`)}>{title}</PageHeading>
      <p class="kern-body">{t(`${code}.remedy`)}</p>
      {reference !== undefined && <p class="kern-body">{t('page.reference', { reference })}</p>}
      <p class="kern-body">
        <a class="kern-link" href={home}>
          {t('page.home')}
        </a>
      </p>
    </Page>
  )
}
