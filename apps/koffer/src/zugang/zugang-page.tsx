import { type CredentialNote, fewestCredentials } from '@buergerkoffer/station'
import { Alert, Button, ButtonRow, PageHeading, Section, Select, Table } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { shortDay } from '../format.ts'
import { CsrfInput, Frame } from '../frame.tsx'
import { siegelText } from '../siegel/index.ts'
import { t } from './text.ts'

export type ZugangError = 'too-few' | 'unknown' | 'known' | 'unreadable' | 'user' | 'noWords'

export interface ZugangProps {
  readonly desk: Desk
  readonly csrf: string
  /** What security keys are asked for. */
  readonly salt: Buffer
  readonly done?: 'keyAdded' | 'removed' | undefined
  readonly error?: ZugangError
}

/** Every way that opens the suitcase, and how to add one. */
export function ZugangPage({ desk, csrf, salt, done, error }: ZugangProps): VNode {
  const credentials = desk.station.credentials()
  return (
    <Frame
      context={desk.context}
      csrf={csrf}
      title={t('title')}
      hasErrors={error !== undefined}
      scripts={['add-key.js']}
    >
      {done && <Alert tone="success" title={t(done)} announce />}
      {error && <Alert tone="danger" title={t(`error.${error}`)} announce />}
      {credentials.length < fewestCredentials && (
        <Alert tone="warning" title={t('tooFew')}>
          {t('tooFewRemedy')}
        </Alert>
      )}
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      <Table
        caption={t('list')}
        rows={credentials}
        rowId={({ id }) => id}
        empty=""
        columns={[
          { id: 'wer', title: t('whose'), cell: (each) => nameOf(desk, each), rowHeader: true },
          { id: 'womit', title: t('how'), cell: ({ kind }) => t(kind) },
          { id: 'seit', title: t('since'), cell: ({ since }) => (since ? shortDay(since) : t('fromStart')) },
          { id: 'weg', title: t('remove'), cell: (each) => <Remove {...{ desk, csrf, each }} /> },
        ]}
      />
      <Section id="schluessel" title={t('addKey')}>
        <p class="kern-body">{t('addKeyLead', { name: desk.user?.name ?? t('unknownUser') })}</p>
        <form
          method="post"
          action="/zugang/schluessel"
          data-add-key
          data-salt={salt.toString('base64url')}
          data-user={desk.user?.shortName ?? desk.station.user}
          data-failed={t('keyFailed')}
          hidden
        >
          <CsrfInput csrf={csrf} />
          <input type="hidden" name="schluessel" />
          <input type="hidden" name="antwort" />
          <p class="kern-error" role="alert" data-key-error />
          <ButtonRow>
            <Button kind="secondary">{t('addKeyButton')}</Button>
          </ButtonRow>
        </form>
        <noscript>
          <p class="kern-body">{t('addKeyNoScript')}</p>
        </noscript>
      </Section>
      <Section id="woerter" title={t('addWords')}>
        <p class="kern-body">{t('addWordsLead')}</p>
        <form class="bk-form" method="post" action="/zugang/woerter">
          <CsrfInput csrf={csrf} />
          <Select
            name="person"
            label={t('user')}
            options={desk.model.users().map(({ id, name }) => ({ value: id, label: name }))}
          />
          <ButtonRow>
            <Button kind="secondary">{t('addWordsButton')}</Button>
          </ButtonRow>
        </form>
      </Section>
      <Section id="siegel" title={siegelText('title')}>
        <p class="kern-body">
          <a class="kern-link" href="/siegelschluessel">
            {siegelText('link')}
          </a>
        </p>
      </Section>
    </Frame>
  )
}

const nameOf = ({ model }: Desk, { user }: CredentialNote): string => model.user(user)?.name ?? t('unknownUser')

interface RemoveProps {
  readonly desk: Desk
  readonly csrf: string
  readonly each: CredentialNote
}

function Remove({ desk, csrf, each }: RemoveProps): VNode {
  return (
    <form method="post" action="/zugang/entfernen">
      <CsrfInput csrf={csrf} />
      <input type="hidden" name="weg" value={each.id} />
      <Button kind="tertiary">
        {t('remove')}
        <span class="kern-sr-only"> {t('removeHint', { how: t(each.kind), whose: nameOf(desk, each) })}</span>
      </Button>
    </form>
  )
}
