import { BackLink, Button, ButtonRow, ErrorSummary, PageHeading, Section, Status, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { CsrfInput, Frame } from '../frame.tsx'
import type { KofferContext } from '../koffer-context.ts'
import type { AcceptedKeys } from './accepted-keys.ts'
import { t } from './text.ts'

export interface SiegelPageProps {
  readonly context: KofferContext
  readonly csrf: string
  readonly accepted: AcceptedKeys
  readonly typed?: string
  readonly error?: string
}

/**
 * Where somebody compares the fingerprint on paper with the key that came over the line. The fingerprint that came is not shown: typing it from
 * the paper can't be done without looking at the paper.
 */
export function SiegelPage({ context, csrf, accepted, typed, error }: SiegelPageProps): VNode {
  const canPin = accepted.kind === 'not-pinned' || accepted.kind === 'other-pinned'
  return (
    <Frame context={context} csrf={csrf} title={t('title')} hasErrors={error !== undefined}>
      <ErrorSummary errors={error === undefined ? [] : [{ name: 'fingerabdruck', text: error }]} />
      <BackLink href="/">{t('back')}</BackLink>
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      <Section id="stand" title={t('state')}>
        <p class="kern-body">
          <Status tone={accepted.kind === 'accepted' ? 'success' : 'warning'}>{t(accepted.kind)}</Status>
        </p>
      </Section>
      {canPin && (
        <Section id="vergleich" title={t('compare')}>
          <form class="bk-form" method="post" action="/siegelschluessel" novalidate>
            <CsrfInput csrf={csrf} />
            <TextField
              name="fingerabdruck"
              label={t('fingerprint')}
              hint={t('hint')}
              value={typed}
              error={error}
              required
            />
            <ButtonRow>
              <Button icon="lock">{t('submit')}</Button>
            </ButtonRow>
          </form>
        </Section>
      )}
    </Frame>
  )
}
