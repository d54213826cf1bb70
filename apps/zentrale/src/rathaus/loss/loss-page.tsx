import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  type ErrorItem,
  ErrorSummary,
  PageHeading,
  TextArea,
} from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { Csrf, RathausPage } from '../frame.tsx'
import { t as rathaus } from '../text.ts'
import { lossText as t } from './text.ts'

export interface LossPageProps {
  readonly desk: Desk
  readonly code: string
  /** How many cases it holds, as far as is known here. */
  readonly held: number
  readonly reason?: string | undefined
  readonly isSure?: boolean | undefined
  readonly errors?: readonly ErrorItem[] | undefined
}

export const lossPath = (code: string): string => `/koffer/${code}/verlust`

/** Reports a suitcase lost: what that means, why, and a second look before it can't be taken back. */
export function LossPage({ desk, code, held, reason, isSure, errors = [] }: LossPageProps): VNode {
  const title = t('title', { code })
  const errorOf = (name: string): string | undefined => errors.find((error) => error.name === name)?.text
  return (
    <RathausPage
      desk={desk}
      title={title}
      room="koffer"
      crumbs={[{ text: rathaus('stations.title'), href: '/koffer' }, { text: title }]}
      hasErrors={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      <PageHeading lead={t('lead')}>{title}</PageHeading>
      <Alert tone="warning" title={t('what.title')}>
        <p>{t('what.lock')}</p>
        <p>{t('what.work')}</p>
        <p>{t('what.cases')}</p>
        {held > 0 && (
          <p>
            {t('held', { count: held })}{' '}
            <a class="kern-link" href={`/?teil=in-arbeit&bei=${code}`}>
              {t('heldLink')}
            </a>
          </p>
        )}
      </Alert>
      <form class="bk-form" method="post" action={lossPath(code)}>
        <Csrf token={desk.csrf} />
        <TextArea
          name="grund"
          label={t('reason')}
          hint={t('reasonHint')}
          value={reason}
          error={errorOf('grund')}
          rows={3}
          required
        />
        <Checkbox name="sicher" label={t('sure')} checked={isSure} error={errorOf('sicher')} required />
        <ButtonRow>
          <Button icon="lock" kind="danger">
            {t('button', { code })}
          </Button>
          <ButtonLink href="/koffer" kind="tertiary">
            {t('cancel')}
          </ButtonLink>
        </ButtonRow>
      </form>
    </RathausPage>
  )
}
