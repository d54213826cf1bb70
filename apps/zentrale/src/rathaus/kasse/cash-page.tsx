import { Alert, PageHeading } from '@buergerkoffer/ui'
import type { ComponentChildren, VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { RathausPage } from '../frame.tsx'
import type messages from './messages/de.json'
import { t } from './text.ts'

export type CashRefusal = keyof (typeof messages)['refusal']

const parts = [
  { id: 'days', href: '/kasse' },
  { id: 'owed', href: '/kasse/forderungen' },
  { id: 'export', href: '/kasse/export' },
] as const

export interface CashPageProps {
  readonly desk: Desk
  readonly title: string
  readonly lead?: string
  readonly part: (typeof parts)[number]['id']
  readonly refusal?: CashRefusal | undefined
  readonly scripts?: readonly string[]
  readonly children: ComponentChildren
}

/** A page of the cash room: its three parts, what was refused, who may only look. */
export function CashPage({ desk, title, lead, part, refusal, scripts = [], children }: CashPageProps): VNode {
  return (
    <RathausPage desk={desk} title={title} room="kasse" hasErrors={refusal !== undefined} scripts={scripts}>
      {refusal && (
        <Alert tone="danger" title={t(`refusal.${refusal}.title`)} announce>
          <p>{t(`refusal.${refusal}.text`)}</p>
        </Alert>
      )}
      <PageHeading lead={lead}>{title}</PageHeading>
      <nav class="rathaus-parts" aria-label={t('nav.label')}>
        <ul>
          {parts.map(({ id, href }) => (
            <li key={id}>
              <a class="rathaus-part" href={href} aria-current={id === part ? 'page' : undefined}>
                {t(`nav.${id}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {!desk.clerk.cash && (
        <Alert tone="info" title={t('noRight.title')}>
          <p>{t('noRight.text')}</p>
        </Alert>
      )}
      {children}
    </RathausPage>
  )
}
