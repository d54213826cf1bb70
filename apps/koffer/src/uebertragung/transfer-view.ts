import type { LineState, Transfer } from '@buergerkoffer/station'
import type { Tone } from '@buergerkoffer/ui'
import { shortDay, timeOf } from '../format.ts'
import type { KofferContext } from '../koffer-context.ts'
import { countText } from './amount-text.ts'
import { t } from './text.ts'

/** Something that keeps the line from working, in the clerk's words, with what to do. */
export interface Trouble {
  readonly tone: Tone
  readonly title: string
  readonly remedy: string
}

/** What the page shows of one moment. */
export interface TransferView {
  readonly transfer: Transfer
  readonly line: LineState
  readonly lead: string
  readonly troubles: readonly Trouble[]
  /** Milliseconds; undefined if nobody knows yet. */
  readonly expected: number | undefined
}

type TransferContext = Pick<KofferContext, 'station' | 'line' | 'expected' | 'now'>

/** Looks at line and log once. */
export function transferView(context: TransferContext): TransferView {
  const line = context.line()
  const transfer = context.station.transfer(line.carrying === true)
  return {
    ...{ transfer, line, lead: leadOf(transfer) },
    troubles: [...lineTrouble(line), ...clockTrouble(context)],
    expected: context.expected(transfer.bytesLeft),
  }
}

function leadOf({ entries, fileCount }: Transfer): string {
  if (entries.all === 0 && fileCount.all === 0) return t('lead.none')
  const what = countText(entries.all - entries.done, fileCount.all - fileCount.done)
  return what === '' ? t('lead.all') : t('lead.open', { what })
}

const tones: Readonly<Record<LineState['kind'], Tone | undefined>> = {
  starting: undefined,
  online: undefined,
  offline: 'info',
  'centre-down': 'info',
  captive: 'warning',
  proxy: 'warning',
  certificate: 'warning',
  foreign: 'danger',
  refused: 'danger',
  contradiction: 'danger',
}

function lineTrouble({ kind, detail }: LineState): readonly Trouble[] {
  const tone = tones[kind]
  if (!tone || kind === 'starting' || kind === 'online') return []
  // What stopped here, not in the town hall, is not called a refusal of the town hall.
  const what = kind === 'refused' && (detail === 'disk-full' || detail === 'fault') ? detail : kind
  return [{ tone, title: t(`trouble.${what}`), remedy: t(`trouble.${what}Remedy`) }]
}

/** A wrong clock does not keep anything from being sent; it is said because times are printed. */
function clockTrouble({ station, now }: TransferContext): readonly Trouble[] {
  if (station.clock.now().trusted) return []
  const remedy = t('trouble.clockRemedy', { day: shortDay(now()), time: timeOf(now()) })
  return [{ tone: 'warning', title: t('trouble.clock'), remedy }]
}
