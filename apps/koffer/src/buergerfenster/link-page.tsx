import { ButtonLink, ButtonRow, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { Frame } from '../frame.tsx'
import type { KofferContext } from '../koffer-context.ts'
import { t } from './text.ts'

export interface LinkPageProps {
  readonly context: KofferContext
  readonly csrf: string
  /** Opens the citizen's screen once, within two minutes. */
  readonly link: string
  readonly back: string
}

/** The link, to be copied into a browser of the citizen's screen's own. */
export function LinkPage({ context, csrf, link, back }: LinkPageProps): VNode {
  return (
    <Frame context={context} csrf={csrf} title={t('linkPage.title')}>
      <PageHeading lead={t('linkPage.lead')}>{t('linkPage.title')}</PageHeading>
      <label class="kern-label" for="link">
        {t('linkPage.label')}
      </label>
      <input class="kern-form-input__input ko-buerger__link" id="link" type="text" readonly value={link} />
      <ButtonRow>
        <ButtonLink href={back} kind="secondary">
          {t('linkPage.back')}
        </ButtonLink>
      </ButtonRow>
    </Frame>
  )
}
