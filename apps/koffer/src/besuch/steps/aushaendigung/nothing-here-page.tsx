import { Alert, ButtonLink, ButtonRow, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { visitPath } from '../../paths.ts'
import { type Matter, personName } from '../../visit.ts'
import { MatterFrame } from '../../visit-frame.tsx'
import { t } from './text.ts'

interface NothingHereProps {
  readonly matter: Matter
  readonly csrf: string
}

/** No finished document of this person lies in the suitcase: what is to be done, instead of a form that leads nowhere. */
export function NothingHerePage({ matter, csrf }: NothingHereProps): VNode {
  return (
    <MatterFrame matter={matter} csrf={csrf} step="aushaendigung" title={t('title')}>
      <PageHeading>{t('title')}</PageHeading>
      <Alert tone="warning" title={t('nothing.title', { name: personName(matter) })}>
        {t('nothing.text')}
      </Alert>
      <ul class="kern-list">
        <li>
          {t('nothing.transport')}{' '}
          <a class="kern-link" href="/bestand">
            {t('nothing.stock')}
          </a>
        </li>
        <li>{t('nothing.call')}</li>
        <li>{t('nothing.later')}</li>
      </ul>
      <ButtonRow>
        <ButtonLink href={visitPath(matter.besuch.id, 'abgabe')}>{t('nothing.leave')}</ButtonLink>
      </ButtonRow>
    </MatterFrame>
  )
}
