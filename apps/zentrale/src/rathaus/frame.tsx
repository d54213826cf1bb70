import { Breadcrumb, Button, type Crumb, Page } from '@buergerkoffer/ui'
import { CSRF_FIELD } from '@buergerkoffer/web'
import type { ComponentChildren, VNode } from 'preact'
import { t as bestand } from './bestand/text.ts'
import type { Desk } from './desk.ts'
import { t as siegel } from './siegel/text.ts'
import { t } from './text.ts'

export interface RathausPageProps {
  readonly desk: Desk
  readonly title: string
  /** Which entry of the navigation this page belongs to. */
  readonly room:
    | 'arbeitsliste'
    | 'planung'
    | 'koffer'
    | 'klaerung'
    | 'kasse'
    | 'bestand'
    | 'siegel'
    | 'schluessel'
    | 'einstellungen'
  readonly crumbs?: readonly Crumb[]
  readonly hasErrors?: boolean
  readonly scripts?: readonly string[] | undefined
  readonly aside?: ComponentChildren
  readonly children: ComponentChildren
}

/** A page of the town hall: name of the office, navigation, who is signed in. */
export function RathausPage(props: RathausPageProps): VNode {
  const { desk, title, room, crumbs, hasErrors, scripts = [], aside, children } = props
  return (
    <Page
      title={title}
      product={t('product')}
      place={desk.tenant.name}
      styles={desk.styles}
      account={<Account desk={desk} />}
      navigation={[
        { href: '/', text: t('nav.workList'), current: room === 'arbeitsliste' },
        { href: '/planung', text: t('nav.planning'), current: room === 'planung' },
        { href: '/koffer', text: t('nav.stations'), current: room === 'koffer' },
        { href: '/kasse', text: t('nav.cash'), current: room === 'kasse' },
        { href: '/bestand', text: bestand('title'), current: room === 'bestand' },
        { href: '/siegel', text: siegel('title'), current: room === 'siegel' },
        { href: '/klaerung', text: t('nav.clarification'), current: room === 'klaerung' },
      ]}
      hasErrors={hasErrors}
      scripts={[...desk.scripts, ...scripts]}
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
      <a class="kern-link" href="/mein-schluessel">
        {t('nav.key')}
      </a>
      <a class="kern-link" href="/einstellungen">
        {t('nav.settings')}
      </a>
      <Button kind="tertiary">{t('signOut')}</Button>
    </form>
  )
}

/** The hidden field every form of a session carries. */
export function Csrf({ token }: { readonly token: string }): VNode {
  return <input type="hidden" name={CSRF_FIELD} value={token} />
}
