import { Button } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { isOver, type PrintJob, PrintStandView, t } from './druck/index.ts'
import { CsrfInput } from './frame.tsx'

interface PrintHereProps {
  /** Of the part of the page that is loaded again while it prints. */
  readonly id: string
  /** Where the order to print goes. */
  readonly action: string
  readonly csrf: string
  /** How the paper stands with the printer, if it was sent there. */
  readonly job: PrintJob | undefined
  /** What stands on the button before the first time. */
  readonly label?: string
}

/** One paper on the suitcase's own printer: its stand, and the button. */
export function PrintHere({ id, action, csrf, job, label = t('print') }: PrintHereProps): VNode {
  return (
    <div id={id} data-live data-live-soon={job !== undefined && !isOver(job.stand)}>
      {job && (
        <p class="kern-body">
          <PrintStandView stand={job.stand} />
        </p>
      )}
      {(!job || isOver(job.stand)) && (
        <form method="post" action={action}>
          <CsrfInput csrf={csrf} />
          <Button kind="secondary" icon="print">
            {job ? t('again') : label}
          </Button>
        </form>
      )}
    </div>
  )
}
