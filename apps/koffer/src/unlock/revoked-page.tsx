import { Alert, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { datentraegerPath } from '../datentraeger-path.ts'
import { Frame } from '../frame.tsx'
import type { KofferContext } from '../koffer-context.ts'
import { t } from '../text.ts'

export interface RevokedPageProps {
  readonly context: KofferContext
  readonly csrf: string
}

/** The town hall has locked this suitcase for good: no words open it, so none are asked for. What waits still goes its way. */
export function RevokedPage({ context, csrf }: RevokedPageProps): VNode {
  const unsent = context.station.unsent() + context.station.unsentFiles()
  return (
    <Frame context={context} csrf={csrf} title={t('revoked.title')} hasErrors>
      <PageHeading>{t('revoked.title')}</PageHeading>
      <Alert tone="danger" title={t('revoked.who')} announce>
        <p>{t('revoked.next')}</p>
        <p>{t(unsent > 0 ? 'revoked.unsent' : 'revoked.sent')}</p>
      </Alert>
      {unsent > 0 && (
        <p class="kern-body">
          <a class="kern-link" href={datentraegerPath}>
            {t('unlock.byCarrier')}
          </a>
        </p>
      )}
    </Frame>
  )
}
