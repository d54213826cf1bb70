import { Status, type StatusProps } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { t as device } from '../geraeteleiste/index.ts'
import type { PrintStand } from './print-job.ts'
import { t } from './text.ts'

const tones = {
  ...{ waiting: 'info', printing: 'info', printed: 'success' },
  ...{ 'half-printed': 'danger', uncertain: 'warning', 'not-printed': 'warning' },
} as const satisfies Record<PrintStand['kind'], StatusProps['tone']>

/** How a paper stands with the printer, and what to do. */
export function PrintStandView({ stand }: { readonly stand: PrintStand }): VNode {
  const remedy = remedyOf(stand)
  return (
    <div>
      <Status tone={tones[stand.kind]} icon={stand.kind === 'printing' ? 'print' : undefined}>
        {t(`stand.${stand.kind}`)}
      </Status>
      {remedy && <p>{remedy}</p>}
    </div>
  )
}

function remedyOf(stand: PrintStand): string | undefined {
  switch (stand.kind) {
    case 'waiting':
    case 'printed':
      return undefined
    case 'printing':
      return stand.troubles[0] && device(`printer.${stand.troubles[0]}.remedy`)
    case 'not-printed':
      return stand.trouble ? device(`printer.${stand.trouble}.remedy`) : t('remedy.not-printed')
    case 'half-printed':
    case 'uncertain':
      return t(`remedy.${stand.kind}`)
  }
}
