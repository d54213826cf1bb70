import { Page } from '@buergerkoffer/ui'
import type { Assets } from '@buergerkoffer/web'
import type { VNode } from 'preact'
import type { BuergerAnswer } from './answer.ts'
import type { CitizenFault } from './answer-form.ts'
import type { ScreenState, Shown } from './buergerbildschirm.ts'
import { citizenBase, citizenPaths } from './paths.ts'
import { Present } from './present.tsx'
import { screenText } from './text.ts'
import type { ScreenLanguage } from './view.ts'

export interface CitizenPageProps {
  readonly assets: Assets
  readonly authority: () => string | undefined
  readonly csrf: string
  readonly state: ScreenState
  readonly shown: Shown | undefined
  readonly answer: BuergerAnswer | undefined
  readonly fault?: CitizenFault | undefined
}

/** The screen itself: blank, with a script that fills it. */
export function ScreenPage({ assets, authority }: CitizenPageProps): VNode {
  const t = screenText.de
  return (
    <Frame assets={assets} lang="de" scripts={['buergerbildschirm.js']}>
      <div class="bb-blank" id="anzeige" data-version={-1} tabindex={-1}>
        <Welcome authority={authority()} />
      </div>
      <p class="bb-notice" id="verbindung" role="status" data-lost={t('lost')} data-gone={t('gone')} />
      <p class="kern-sr-only" id="ansage" role="status" data-empty={t('empty')} />
      <noscript>
        <a class="kern-btn kern-btn--primary bk-btn" href={citizenPaths.present}>
          <span class="kern-label">{t('noScript')}</span>
        </a>
      </noscript>
    </Frame>
  )
}

/** What there is to see, for the script to fetch and for browsers without one. */
export function CitizenPage(props: CitizenPageProps): VNode {
  const { assets, authority, state, shown, fault } = props
  const lang = shown?.view.lang ?? 'de'
  const t = screenText[lang]
  return (
    <Frame assets={assets} lang={lang} hasErrors={fault !== undefined}>
      {shown ? (
        <Present {...props} shown={shown} t={t} />
      ) : (
        <div class="bb-blank" id="anzeige" data-version={state.version} tabindex={-1}>
          <Welcome authority={authority()} />
        </div>
      )}
      <a class="kern-btn kern-btn--secondary bk-btn bb-refresh" href={citizenPaths.present}>
        <span class="kern-label">{t('refresh')}</span>
      </a>
    </Frame>
  )
}

function Frame(props: {
  readonly assets: Assets
  readonly lang: ScreenLanguage
  readonly scripts?: readonly string[]
  readonly hasErrors?: boolean
  readonly children: VNode[]
}): VNode {
  const { assets, lang, scripts = [], hasErrors, children } = props
  const t = screenText[lang]
  return (
    <Page
      title={t('product')}
      product="Bürgerkoffer"
      lang={lang}
      audience="citizen"
      homeHref={citizenBase}
      hasErrors={hasErrors}
      styles={[assets.asset('main.css'), assets.asset('app.css')]}
      scripts={scripts.map(assets.asset)}
    >
      {children}
    </Page>
  )
}

function Welcome({ authority }: { readonly authority: string | undefined }): VNode {
  return (
    <>
      <h1 class="bb-title">{screenText.de('welcome')}</h1>
      {authority && <p class="bb-text">{authority}</p>}
    </>
  )
}
