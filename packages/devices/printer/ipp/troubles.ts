import type { PrinterTrouble } from '../device.ts'

/** The gravest first: what stops the printer before what will. */
const ORDER: readonly PrinterTrouble[] = [
  'offline',
  'cover-open',
  'jam',
  'paper-empty',
  'toner-empty',
  'tray-missing',
  'output-full',
  'waste-full',
  'stopped',
  'not-accepting',
  'other',
  'wrong-paper',
  'paper-low',
  'toner-low',
]

/**
 * Keywords of `printer-state-reasons`, without their ending for severity: RFC 8011 § 5.4.12, PWG 5100.9, and CUPS's. What a printer calls a report or a
 * warning is a trouble all the same: ippeveprinter reports an empty tray as `media-empty-report`.
 */
const REASONS: Readonly<Record<string, PrinterTrouble>> = {
  'media-empty': 'paper-empty',
  'media-needed': 'paper-empty',
  'input-media-supply-empty': 'paper-empty',
  'media-low': 'paper-low',
  'input-media-supply-low': 'paper-low',
  'media-jam': 'jam',
  'toner-empty': 'toner-empty',
  'marker-supply-empty': 'toner-empty',
  'marker-ink-empty': 'toner-empty',
  'marker-toner-empty': 'toner-empty',
  'marker-toner-cartridge-missing': 'toner-empty',
  'marker-supply-missing': 'toner-empty',
  'developer-empty': 'toner-empty',
  'toner-low': 'toner-low',
  'marker-supply-low': 'toner-low',
  'marker-ink-almost-empty': 'toner-low',
  'marker-toner-almost-empty': 'toner-low',
  'developer-low': 'toner-low',
  'cover-open': 'cover-open',
  'door-open': 'cover-open',
  'interlock-open': 'cover-open',
  'input-tray-missing': 'tray-missing',
  'output-tray-missing': 'tray-missing',
  'output-area-full': 'output-full',
  'marker-waste-full': 'waste-full',
  'marker-waste-ink-receptacle-full': 'waste-full',
  'marker-waste-toner-receptacle-full': 'waste-full',
  paused: 'stopped',
  'moving-to-paused': 'stopped',
  shutdown: 'stopped',
  stopping: 'stopped',
  'stopped-partly': 'stopped',
  deactivated: 'stopped',
  'connecting-to-device': 'offline',
  'timed-out': 'offline',
  offline: 'offline',
}

/** What the reasons mean for a person, each once, the gravest first. An unknown reason counts as `other` if the printer calls it an error. */
export function troublesOf(reasons: readonly string[]): readonly PrinterTrouble[] {
  return sortTroubles(reasons.flatMap((reason) => troubleOf(reason) ?? []))
}

/** Each once, the gravest first. */
export function sortTroubles(troubles: readonly PrinterTrouble[]): readonly PrinterTrouble[] {
  const rank = (trouble: PrinterTrouble) => (ORDER.includes(trouble) ? ORDER.indexOf(trouble) : -1)
  return [...new Set(troubles)].sort((a, b) => rank(a) - rank(b))
}

function troubleOf(reason: string): PrinterTrouble | undefined {
  const [, word = '', severity] = /^(.*?)(?:-(error|warning|report))?$/.exec(reason) ?? []
  if (Object.hasOwn(REASONS, word)) return REASONS[word]
  return severity === 'error' ? 'other' : undefined
}
