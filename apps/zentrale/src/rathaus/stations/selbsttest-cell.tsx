import { Status } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { LastSelbsttest } from '../../selbsttest/index.ts'
import { dayText, momentText } from '../format.ts'
import { checkName, selbsttestText as t } from './text.ts'

interface SelbsttestCellProps {
  readonly last: LastSelbsttest | undefined
  /** ISO instant. */
  readonly now: string
}

/** Whether a suitcase may leave, so that nobody drives with a broken one. A test of another day is no leave: things change over night. */
export function SelbsttestCell({ last, now }: SelbsttestCellProps): VNode {
  if (!last) return <Status tone="neutral">{t('never')}</Status>
  const { run, mark, unpacked } = last
  return (
    <>
      <Stand last={last} now={now} />
      <Unpacked things={unpacked} />
      <span class="rathaus-below">{t('paper', { run, mark })}</span>
    </>
  )
}

/** Many things make a long line: then only their number, until somebody asks. */
function Unpacked({ things }: { readonly things: readonly string[] }): VNode | null {
  if (things.length === 0) return null
  const what = things.join('; ')
  if (things.length <= 2) return <span class="rathaus-below">{t('unpacked', { what })}</span>
  return (
    <details class="rathaus-below">
      <summary>{t('unpackedMany', { count: things.length })}</summary>
      {what}
    </details>
  )
}

function Stand({ last, now }: { readonly last: LastSelbsttest; readonly now: string }): VNode {
  const { at, checks, readySince } = last
  if (readySince === undefined) {
    const what = checks.flatMap(({ check, verdict }) => (verdict === 'blocker' ? [checkName(check)] : [])).join(', ')
    return (
      <>
        <Status tone="danger">{t('notReady')}</Status>
        <span class="rathaus-below">{t('why', { what, moment: momentText(at) })}</span>
      </>
    )
  }
  if (dayText(at) !== dayText(now)) return <Status tone="neutral">{t('readyOn', { moment: momentText(at) })}</Status>
  return <Status tone="success">{t('ready', { moment: momentText(readySince) })}</Status>
}
