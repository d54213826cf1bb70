import { BackLink, Button, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../../desk.ts'
import { t as druck, isOver, PrintStandView } from '../../druck/index.ts'
import { CsrfInput, Frame } from '../../frame.tsx'
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
      {desk.context.printDesk && <Print {...{ desk, csrf, slip }} />}
      <pre class="ko-slip">{slip.lines.join('\n')}</pre>
      {slip.signed && <p class="ko-slip__line">{t('card.slip.sign')}</p>}
    </Frame>
  )
}

/** On the suitcase's own printer; the browser's is reached as on every page. */
function Print({ desk, csrf, slip }: SlipPageProps): VNode {
  const job = slipJob(desk, slip)
  return (
    <div id="beleg-druck" data-live data-live-soon={job !== undefined && !isOver(job.stand)}>
      {job && (
        <p class="kern-body">
          <PrintStandView stand={job.stand} />
        </p>
      )}
      {(!job || isOver(job.stand)) && (
        <form method="post" action={slipPath(slip.name)}>
          <CsrfInput csrf={csrf} />
          <Button kind="secondary" icon="print">
            {druck(job ? 'again' : 'print')}
          </Button>
        </form>
      )}
    </div>
  )
}
