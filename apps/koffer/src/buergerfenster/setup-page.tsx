import { Button, ButtonRow, PageHeading, Section } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { CsrfInput, Frame } from '../frame.tsx'
import type { KofferContext } from '../koffer-context.ts'
import { BuergerPanel } from './buerger-panel.tsx'
import { panelPaths } from './paths.ts'
import { t } from './text.ts'

/** Where the clerk sets the citizen's screen up in the morning and tries it: text, voice, pen. */
export function SetupPage({ context, csrf }: { readonly context: KofferContext; readonly csrf: string }): VNode {
  return (
    <Frame context={context} csrf={csrf} title={t('title')}>
      <PageHeading lead={t('setup.lead')}>{t('title')}</PageHeading>
      <BuergerPanel context={context} csrf={csrf} here={panelPaths.setup} title={t('setup.state')} />
      <Section title={t('setup.try')} id="probe">
        <p class="kern-body">{t('setup.tryHint')}</p>
        <form method="post" action={panelPaths.sample}>
          <CsrfInput csrf={csrf} />
          <ButtonRow>
            <Button name="probe" value="lesen" kind="secondary">
              {t('setup.reading')}
            </Button>
            <Button name="probe" value="unterschreiben" kind="secondary">
              {t('setup.signing')}
            </Button>
          </ButtonRow>
        </form>
      </Section>
    </Frame>
  )
}
