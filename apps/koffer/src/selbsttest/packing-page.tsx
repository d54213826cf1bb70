import { Alert, Button, ButtonLink, ButtonRow, Checkboxes, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { CsrfInput, Frame } from '../frame.tsx'
import { selftestPath } from '../selftest-path.ts'
import type { Packing, PackingLine } from './packing.ts'
import { packingPath } from './paths.ts'
import { t } from './text.ts'

export interface PackingPageProps {
  readonly desk: Desk
  readonly csrf: string
  readonly packing: Packing
  readonly isDiskFull?: boolean
}

/** What belongs into the suitcase, to be ticked while packing. */
export function PackingPage({ desk, csrf, packing, isDiskFull = false }: PackingPageProps): VNode {
  const { lines, stopName } = packing
  return (
    <Frame context={desk.context} csrf={csrf} title={t('packing.title')} room="geraete">
      {isDiskFull && (
        <Alert tone="danger" title={t('packing.diskFull')} announce>
          {t('packing.diskFullRemedy')}
        </Alert>
      )}
      <PageHeading lead={stopName === null ? t('packing.lead') : t('packing.leadStop', { stop: stopName })}>
        {t('packing.title')}
      </PageHeading>
      <form class="bk-form" method="post" action={packingPath}>
        <CsrfInput csrf={csrf} />
        <Ticks
          id="noetig"
          label={t('packing.needed')}
          hint={t('packing.neededHint')}
          lines={lines.filter((line) => line.needed)}
          focus
        />
        <Ticks id="ausserdem" label={t('packing.besides')} lines={lines.filter((line) => !line.needed)} />
        <ButtonRow>
          <Button icon="check">{t('packing.save')}</Button>
          <ButtonLink href={selftestPath} kind="secondary">
            {t('packing.back')}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Frame>
  )
}

interface TicksProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly lines: readonly PackingLine[]
  readonly focus?: boolean
}

function Ticks({ id, label, hint, lines, focus }: TicksProps): VNode | null {
  if (lines.length === 0) return null
  return (
    <Checkboxes
      {...{ id, label, hint, focus }}
      name="gepackt"
      options={lines.map(({ text }) => ({ value: text, label: text }))}
      values={lines.flatMap(({ packed, text }) => (packed ? [text] : []))}
    />
  )
}
