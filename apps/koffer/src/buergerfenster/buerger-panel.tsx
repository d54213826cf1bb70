import { Status } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type Buergerbildschirm, signatureImage } from '../buerger/index.ts'
import { CsrfInput } from '../frame.tsx'
import { panelPaths } from './paths.ts'
import { t } from './text.ts'

export interface BuergerPanelProps {
  readonly context: { readonly buerger: Buergerbildschirm }
  readonly csrf: string
  /** Path of the page the panel stands on: where blanking leads back to. */
  readonly here: string
  /** The step's own post route that calls `context.buerger.show(…)`; without it this page has nothing to show. */
  readonly showAction?: string | undefined
  /** Where the page itself is called as the panel would be. */
  readonly title?: string | undefined
}

/**
 * What the citizen sees now, whether the screen is connected, what was answered. Stands on any page of a visit; `live.js` keeps it as it is at the
 * server. Alt+L blanks the screen from everywhere on the page.
 */
export function BuergerPanel({ context, csrf, here, showAction, title }: BuergerPanelProps): VNode {
  const { buerger } = context
  const isConnected = buerger.isConnected()
  const shown = buerger.shown()
  return (
    <section class="ko-buerger" aria-labelledby="buergerbildschirm-titel">
      <h2 class="kern-title" id="buergerbildschirm-titel">
        {title ?? t('title')}
      </h2>
      <div aria-live="polite">
        <div id="buergerbildschirm" data-live data-live-soon>
          <Status tone={isConnected ? 'success' : 'neutral'}>{t(isConnected ? 'connected' : 'notConnected')}</Status>
          <p class="kern-body">{shown ? t('shows', { title: shown.view.title }) : t('blank')}</p>
          <Answer buerger={buerger} />
        </div>
      </div>
      <div class="ko-buerger__buttons">
        {showAction && (
          <PanelButton csrf={csrf} action={showAction} text={t(shown ? 'showAgain' : 'show')} kind="primary" />
        )}
        <PanelButton
          csrf={csrf}
          action={panelPaths.blank}
          here={here}
          text={t('clear')}
          kind="secondary"
          accessKey="l"
          shortcut="F9"
        />
        <div id="buergerbildschirm-oeffnen" data-live>
          {(!isConnected || here === panelPaths.setup) && (
            <>
              <PanelButton csrf={csrf} action={panelPaths.open} text={t('open')} kind="tertiary" newWindow />
              <PanelButton csrf={csrf} action={panelPaths.link} here={here} text={t('link')} kind="tertiary" />
            </>
          )}
        </div>
      </div>
    </section>
  )
}

function Answer({ buerger }: { readonly buerger: Buergerbildschirm }): VNode | null {
  const answer = buerger.answer()
  const kind = buerger.shown()?.view.kind
  if (!answer) return kind === 'confirm' || kind === 'sign' ? <p class="kern-body">{t('waiting')}</p> : null
  return (
    <>
      <p class="kern-body">
        <strong>{t(`answer.${answer.kind}`)}</strong>
      </p>
      {answer.kind === 'signed' && (
        <img class="ko-buerger__signature" src={signatureImage(answer.signature)} alt={t('signature')} />
      )}
    </>
  )
}

function PanelButton(props: {
  readonly csrf: string
  readonly action: string
  readonly text: string
  readonly kind: 'primary' | 'secondary' | 'tertiary'
  readonly here?: string
  readonly accessKey?: string
  readonly shortcut?: string
  readonly newWindow?: boolean
}): VNode {
  const { csrf, action, text, kind, here, accessKey, shortcut, newWindow } = props
  return (
    <form
      method="post"
      action={action}
      target={newWindow ? '_blank' : undefined}
      rel={newWindow ? 'noopener' : undefined}
    >
      <CsrfInput csrf={csrf} />
      {here && <input type="hidden" name="zurueck" value={here} />}
      <button
        class={`kern-btn kern-btn--${kind} bk-btn`}
        type="submit"
        accesskey={accessKey}
        data-key={shortcut}
        aria-keyshortcuts={shortcut}
      >
        <span class="kern-label">{text}</span>
      </button>
    </form>
  )
}
