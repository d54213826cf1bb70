import type { ComponentChildren, VNode } from 'preact'
import { createUiText, type UiText, UiTextContext } from '../ui-text.ts'

export interface NavigationItem {
  readonly href: string
  readonly text: string
  readonly current?: boolean | undefined
}

export interface PageProps {
  /** What this page is about; the product is added behind it. */
  readonly title: string
  readonly product: string
  readonly children: ComponentChildren
  /** BCP 47; German by default. */
  readonly lang?: string | undefined
  /** Texts of the components, if not German. */
  readonly text?: UiText | undefined
  /** Right behind the product: the authority or the stop of the tour. */
  readonly place?: string | undefined
  /** In the header, e.g. a `SyncStatus`. */
  readonly status?: ComponentChildren
  /** In the header: who is logged in, log out. */
  readonly account?: ComponentChildren
  readonly navigation?: readonly NavigationItem[] | undefined
  /** Below the navigation: what is connected here. */
  readonly tools?: ComponentChildren
  /** Beside the content where it is wide, below it elsewhere: what goes with the task. */
  readonly aside?: ComponentChildren
  readonly footer?: ComponentChildren
  /** Puts "Fehler:" before the title. */
  readonly hasErrors?: boolean | undefined
  /** Addresses of style sheets and module scripts, in order. */
  readonly styles: readonly string[]
  readonly scripts?: readonly string[] | undefined
  /** Where there is no JavaScript, the page is loaded anew after so many seconds: something is under way. */
  readonly refresh?: number | undefined
  readonly homeHref?: string | undefined
  /** Larger type and controls, no navigation noise: the citizen's screen and the kiosk. */
  readonly audience?: 'clerk' | 'citizen' | undefined
}

/** A whole page: skip link, header, navigation, main, footer. Give it to `renderPage`. */
export function Page(props: PageProps): VNode {
  const lang = props.lang ?? 'de'
  const t = props.text ?? createUiText(lang)
  const title = `${props.title} – ${props.product}`
  return (
    <html lang={lang} class={`bk-${props.audience ?? 'clerk'}`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{props.hasErrors ? t('page.errorPrefix', { title }) : title}</title>
        {props.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {props.scripts?.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
        {props.refresh !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={String(props.refresh)} />
          </noscript>
        )}
      </head>
      <body class="bk-body">
        <UiTextContext.Provider value={t}>
          <a class="bk-skip kern-link" href="#inhalt">
            {t('page.skip')}
          </a>
          <Header {...props} t={t} />
          <div class={props.aside ? 'bk-frame bk-frame--aside' : 'bk-frame'}>
            <main class="bk-main" id="inhalt" tabindex={-1}>
              {props.children}
            </main>
            {props.aside && <aside class="bk-aside">{props.aside}</aside>}
          </div>
          {props.footer && (
            <footer class="bk-footer">
              <div class="bk-footer__inner kern-body kern-body--small">{props.footer}</div>
            </footer>
          )}
        </UiTextContext.Provider>
      </body>
    </html>
  )
}

function Header(props: PageProps & { readonly t: UiText }): VNode {
  const { product, place, status, account, navigation = [], tools, t } = props
  return (
    <header class="bk-header">
      <div class="bk-header__bar">
        <a class="bk-header__home" href={props.homeHref ?? '/'}>
          <span class="bk-header__product">{product}</span>
          {place && <span class="bk-header__place">{place}</span>}
        </a>
        <div class="bk-header__side">
          {status}
          {account}
        </div>
      </div>
      {navigation.length > 0 && (
        <nav class="bk-nav" aria-label={t('page.navigation')}>
          <ul class="bk-nav__list">
            {navigation.map(({ href, text, current }) => (
              <li key={href}>
                <a class="bk-nav__link" href={href} aria-current={current ? 'page' : undefined}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {tools && <div class="bk-tools">{tools}</div>}
    </header>
  )
}
