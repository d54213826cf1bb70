import type { PrinterFeatures, PrinterState, PrinterTrouble } from '../device.ts'
import type { ExchangeFault } from './exchange.ts'
import { hasLetterPaper } from './letter-paper.ts'
import type { IppAttributes } from './message.ts'
import { PRINTER_STATE } from './numbers.ts'
import { booleanOf, numberOf, textOf, textsOf } from './read.ts'
import { sortTroubles, troublesOf } from './troubles.ts'

/** What is asked of a printer to know its state (RFC 8011 § 5.4, PWG 5100.13). */
export const WANTED_OF_PRINTER = [
  ...['printer-state', 'printer-state-reasons', 'printer-is-accepting-jobs', 'queued-job-count'],
  ...['printer-name', 'printer-info', 'printer-make-and-model', 'operations-supported'],
  ...['sides-supported', 'color-supported', 'media-source-supported', 'media-ready', 'document-format-supported'],
  ...['media-col-ready', 'printer-input-tray'],
] as const

const LETTER_PAPER = 'iso_a4_210x297mm'

/** The state that a printer's attributes tell. */
export function stateOf(attributes: IppAttributes): PrinterState {
  const features = featuresOf(attributes)
  const state = numberOf(attributes, 'printer-state')
  const troubles: PrinterTrouble[] = [...troublesOf(reasonsOf(attributes))]
  if (booleanOf(attributes, 'printer-is-accepting-jobs') === false) troubles.push('not-accepting')
  if (features.paperReady.length > 0 && !features.paperReady.includes(LETTER_PAPER)) troubles.push('wrong-paper')
  if (state === PRINTER_STATE.stopped && troubles.length === 0) troubles.push('stopped')
  const jobs = Math.max(0, numberOf(attributes, 'queued-job-count') ?? 0)
  return { activity: activityOf(state), troubles: sortTroubles(troubles), jobs, features }
}

/** The state of a printer that gave no answer. */
export function stateWithout(fault: ExchangeFault): PrinterState {
  return { activity: 'unknown', troubles: [troubleOfFault(fault)], jobs: 0 }
}

/** What a failed exchange means for a person. */
export function troubleOfFault(fault: ExchangeFault): PrinterTrouble {
  if (fault === 'silent' || fault === 'broken') return 'offline'
  return fault === 'redirected' ? 'unreadable' : fault
}

/** Without the report that a tray is empty which letters do not come from. What the printer calls a warning or an error stays. */
function reasonsOf(attributes: IppAttributes): readonly string[] {
  const reasons = textsOf(attributes, 'printer-state-reasons')
  if (!hasLetterPaper(attributes)) return reasons
  return reasons.filter((reason) => reason !== 'media-empty-report')
}

function activityOf(state: number | undefined): PrinterState['activity'] {
  if (state === PRINTER_STATE.idle) return 'idle'
  if (state === PRINTER_STATE.processing) return 'printing'
  return state === PRINTER_STATE.stopped ? 'stopped' : 'unknown'
}

function featuresOf(attributes: IppAttributes): PrinterFeatures {
  return {
    name: textOf(attributes, 'printer-info') ?? textOf(attributes, 'printer-name') ?? '',
    model: textOf(attributes, 'printer-make-and-model') ?? '',
    duplex: textsOf(attributes, 'sides-supported').includes('two-sided-long-edge'),
    color: booleanOf(attributes, 'color-supported') ?? false,
    trays: textsOf(attributes, 'media-source-supported'),
    paperReady: textsOf(attributes, 'media-ready'),
    formats: textsOf(attributes, 'document-format-supported'),
  }
}
