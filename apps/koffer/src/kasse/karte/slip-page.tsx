import { BackLink, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../../desk.ts'
import { Frame } from '../../frame.tsx'
import { PrintHere } from '../../print-here.tsx'
import { t } from '../text.ts'
import { slipPath } from './paths.ts'
import { type Slip, slipJob } from './slip.ts'

interface SlipPageProps {
  readonly desk: Desk
  readonly csrf: string
  readonly slip: Slip
}

/** The terminal's receipt for the town as it told it, to be printed and signed where a signature is asked for. */
export function SlipPage({ desk, csrf, slip }: SlipPageProps): VNode {
  const isDay = slip.name.startsWith('kassenschnitt-')
  const title = isDay ? t('card.slip.dayTitle') : t('card.slip.title', { nummer: slip.name })
  return (
    <Frame context={desk.context} csrf={csrf} title={title} room="kasse">
      <BackLink href="/kasse">{t('book.room')}</BackLink>
      <PageHeading lead={t('card.slip.lead')}>{title}</PageHeading>
      {desk.context.printDesk && (
        <PrintHere id="beleg-druck" action={slipPath(slip.name)} csrf={csrf} job={slipJob(desk, slip)} />
      )}
      <pre class="ko-slip">{slip.lines.join('\n')}</pre>
      {slip.signed && <p class="ko-slip__line">{t('card.slip.sign')}</p>}
    </Frame>
  )
}
