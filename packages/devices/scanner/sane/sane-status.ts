import type { ScannerTrouble } from '../device.ts'

/** SANE_Status (SANE standard 1.06, 4.2.7); scanimage ends with it as its exit code. */
const BY_STATUS: Readonly<Record<number, ScannerTrouble>> = {
  1: 'not-supported',
  2: 'device-error',
  3: 'busy',
  4: 'not-supported',
  5: 'device-error',
  6: 'jam',
  7: 'paper-empty',
  8: 'cover-open',
  9: 'device-error',
  10: 'too-large',
  11: 'access-denied',
}

/** What `sane_strstatus` writes, for the errors that scanimage only says in words. */
const BY_WORDS: readonly (readonly [RegExp, ScannerTrouble])[] = [
  [/Device busy/i, 'busy'],
  [/Access to resource has been denied/i, 'access-denied'],
  [/Document feeder jammed/i, 'jam'],
  [/Document feeder out of documents/i, 'paper-empty'],
  [/Scanner cover is open/i, 'cover-open'],
]

/**
 * What a failed scanimage means. It ends with 1 for everything that went wrong before the scan: then its words tell. A device that cannot be
 * opened is unplugged or switched off (`Invalid argument`, `Error during device I/O`); an option that is refused is not supported.
 */
export function troubleOfExit(code: number, words: string): ScannerTrouble {
  if (code !== 1) return BY_STATUS[code] ?? 'device-error'
  const said = BY_WORDS.find(([pattern]) => pattern.test(words))?.[1]
  if (said) return said
  if (/open of device|no SANE devices found/i.test(words)) return 'offline'
  return /option|bad value|not supported/i.test(words) ? 'not-supported' : 'device-error'
}

/** What scanimage writes when a scan has failed, and when a feeder is empty. */
const SAID = /^scanimage: sane_(?:start|read): /m

/**
 * What scanimage has said of the end of a scan; undefined as long as it has said nothing. It only cleans up after that, and some backends never come
 * to an end with it (SANE's own `test` in one of thirty runs), so its words count and not its exit.
 */
export function troubleSaid(words: string): ScannerTrouble | undefined {
  return SAID.test(words) ? troubleOfExit(1, words) : undefined
}
