import { Alert, Button, ButtonRow, ErrorSummary, PageHeading, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { datentraegerPath } from '../datentraeger-path.ts'
import { shortDay, timeOf } from '../format.ts'
import { CsrfInput, Frame } from '../frame.tsx'
import type { KofferContext } from '../koffer-context.ts'
import { t } from '../text.ts'
import { zugangText } from '../zugang/index.ts'

export interface UnlockPageProps {
  readonly context: KofferContext
  readonly csrf: string
  readonly error?: string | undefined
  /** ISO: since when nobody may unlock. */
  readonly leaseOver?: string | undefined
}

/** Six words open the suitcase. What is wrong is said with the way out; nothing is ever destroyed here. */
export function UnlockPage({ context, csrf, error, leaseOver }: UnlockPageProps): VNode {
  const { now, trusted } = { now: context.now(), trusted: context.station.clock.now().trusted }
  return (
    <Frame
      context={context}
      csrf={csrf}
      title={t('unlock.title')}
      hasErrors={[error, leaseOver].some(Boolean)}
      scripts={['words.js', 'unlock-key.js']}
    >
      <ErrorSummary errors={error ? [{ name: 'woerter', text: error }] : []} />
      {leaseOver && (
        <Alert tone="danger" title={t('lease.over', { day: shortDay(leaseOver), time: timeOf(leaseOver) })} announce>
          {t('lease.remedy')}
        </Alert>
      )}
      <PageHeading lead={t('unlock.lead')}>{t('unlock.title')}</PageHeading>
      <form class="bk-form" method="post" action="/entsperren" novalidate>
        <CsrfInput csrf={csrf} />
        <TextField
          name="woerter"
          label={t('unlock.words')}
          hint={t('unlock.wordsHint')}
          error={error}
          secret
          required
          focus={!error}
        />
        <button class="kern-btn kern-btn--tertiary bk-btn" type="button" data-show-words aria-pressed="false" hidden>
          <span class="kern-label">{t('unlock.show')}</span>
        </button>
        <ButtonRow>
          <Button icon="lock">{t('unlock.submit')}</Button>
        </ButtonRow>
      </form>
      <form
        method="post"
        action="/entsperren/schluessel"
        data-unlock-key
        data-salt={context.station.prfSalt().toString('base64url')}
        data-failed={zugangText('unlockFailed')}
        hidden
      >
        <CsrfInput csrf={csrf} />
        <input type="hidden" name="schluessel" />
        <input type="hidden" name="antwort" />
        <p class="kern-error" role="alert" data-key-error />
        <ButtonRow>
          <Button kind="secondary">{zugangText('unlockWithKey')}</Button>
        </ButtonRow>
      </form>
      <p class="kern-body">
        <a class="kern-link" href={datentraegerPath}>
          {t('unlock.byCarrier')}
        </a>
      </p>
      {!trusted && (
        <p class="kern-body ko-note">
          {t('clock.untrusted')} {t('clock.remedy', { day: shortDay(now), time: timeOf(now) })}
        </p>
      )}
    </Frame>
  )
}
