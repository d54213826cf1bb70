import { Breadcrumb, Button, type Crumb, Page } from '@buergerkoffer/ui'
import { CSRF_FIELD } from '@buergerkoffer/web'
import type { ComponentChildren, VNode } from 'preact'
import type { Desk } from './desk.ts'
import { t } from './text.ts'

export interface RathausPageProps {
  readonly desk: Desk
  readonly title: string
  /** Which entry of the navigation this page belongs to. */
  readonly room: 'arbeitsliste' | 'koffer' | 'klaerung'
  readonly crumbs?: readonly Crumb[]
  readonly hasErrors?: boolean
  readonly aside?: ComponentChildren
  readonly children: ComponentChildren
}

/** A page of the town hall: name of the office, navigation, who is signed in. */
export function RathausPage({ desk, title, room, crumbs, hasErrors, aside, children }: RathausPageProps): VNode {
  return (
    <Page
      title={title}
      product={t('product')}
      place={desk.tenant.name}
      styles={desk.styles}
      account={<Account desk={desk} />}
      navigation={[
        { href: '/', text: t('nav.workList'), current: room === 'arbeitsliste' },
        { href: '/koffer', text: t('nav.stations'), current: room === 'koffer' },
        { href: '/klaerung', text: t('nav.clarification'), current: room === 'klaerung' },
      ]}
      hasErrors={hasErrors}
      aside={aside}
      footer={desk.tenant.specimen ? t('specimen') : undefined}
    >
      {crumbs && <Breadcrumb crumbs={crumbs} />}
      {children}
    </Page>
  )
}

function Account({ desk }: { readonly desk: Desk }): VNode {
  return (
    <form class="rathaus-account" method="post" action="/abmelden">
      <Csrf token={desk.csrf} />
      <span>{desk.clerk.name}</span>
      <Button kind="tertiary">{t('signOut')}</Button>
    </form>
  )
}

/** The hidden field every form of a session carries. */
export function Csrf({ token }: { readonly token: string }): VNode {
  return <input type="hidden" name={CSRF_FIELD} value={token} />
}
