import { Alert, type NavigationItem, Page, SyncStatus } from '@buergerkoffer/ui'
import { CSRF_FIELD } from '@buergerkoffer/web'
import type { ComponentChildren, VNode } from 'preact'
import { DeviceBar } from './geraeteleiste/index.ts'
import type { KofferContext } from './koffer-context.ts'
import { lineText } from './line-text.ts'
import { t, uiText } from './text.ts'
import { transferPath } from './transfer-path.ts'

export interface FrameProps {
  readonly context: KofferContext
  readonly csrf: string
  readonly title: string
  readonly children: ComponentChildren
  readonly aside?: ComponentChildren
  readonly hasErrors?: boolean | undefined
  /** Only on pages between visits: inside one there is one way to go. */
  readonly room?: 'tag' | 'kasse' | 'bestand' | 'uebertragung' | 'geraete' | undefined
  /** Names of the scripts that help here. */
  readonly scripts?: readonly string[]
  /** Seconds after which the page is loaded anew where there is no JavaScript. */
  readonly refresh?: number | undefined
}

/** Least free space before the clerk is warned. */
export const lowDiskBytes = 500_000_000

/** The frame of every page: the line's state, who works here, the lock, warnings that hold everywhere. */
export function Frame(props: FrameProps): VNode {
  const { context, csrf, title, children, aside, hasErrors, room, scripts = [] } = props
  const { station } = context
  const line = lineText(context.line(), station.unsent(), station.unsentFiles())
  return (
    <Page
      title={title}
      product={t('product')}
      text={uiText}
      place={placeOf(context)}
      status={
        <span id="leitung" data-live>
          <SyncStatus state={line.state} href={station.unlocked() && transferPath}>
            {line.text}
          </SyncStatus>
        </span>
      }
      account={<Account context={context} csrf={csrf} />}
      navigation={room && navigation(room)}
      tools={station.unlocked() && <DeviceBar watch={context.watch} />}
      aside={aside}
      hasErrors={hasErrors}
      refresh={props.refresh}
      styles={[context.assets.asset('main.css'), context.assets.asset('app.css')]}
      scripts={['page.js', 'live.js', ...scripts].map(context.assets.asset)}
    >
      {context.freeBytes() < lowDiskBytes && (
        <Alert tone="warning" title={t('disk.low.title')}>
          {t('disk.low.remedy')}
        </Alert>
      )}
      {children}
    </Page>
  )
}

/** The hidden field that every form of ours carries. */
export function CsrfInput({ csrf }: { readonly csrf: string }): VNode {
  return <input type="hidden" name={CSRF_FIELD} value={csrf} />
}

function Account({ context, csrf }: { readonly context: KofferContext; readonly csrf: string }): VNode | null {
  const station = context.station.unlocked()
  if (!station) return null
  const user = station.model.user(station.user)
  return (
    <form class="ko-account" method="post" action="/sperren">
      <CsrfInput csrf={csrf} />
      <a class="kern-link ko-account__name" href="/zugang">
        {user?.name ?? t('account.unknown')}
        <span class="kern-sr-only">: {t('account.access')}</span>
      </a>
      <button class="kern-btn kern-btn--tertiary ko-lock" type="submit" accesskey="s">
        <span class="kern-label">{t('account.lock')}</span>
      </button>
    </form>
  )
}

function navigation(room: FrameProps['room']): readonly NavigationItem[] {
  return [
    { href: '/', text: t('tag.title'), current: room === 'tag' },
    { href: '/kasse', text: t('kasse.title'), current: room === 'kasse' },
    { href: '/bestand', text: t('bestand.title'), current: room === 'bestand' },
    { href: transferPath, text: t('transfer'), current: room === 'uebertragung' },
  ]
}

function placeOf(context: KofferContext): string | undefined {
  const station = context.station.unlocked()
  return station && t('place', { code: station.stationCode })
}
