import { readOwnCode } from '@buergerkoffer/devices/codes'
import type { Printer } from '@buergerkoffer/devices/printer'
import type { ScannedPage, Scanner } from '@buergerkoffer/devices/scanner'
import type { DeviceWatch } from '@buergerkoffer/station'
import { type CheckResult, good } from './check.ts'
import { absent, standCheck, unreadCode } from './device-checks.ts'
import { t } from './text.ts'

export interface PageCheckDeps {
  readonly watch: DeviceWatch
  /** The page with the code of this run, as PDF. */
  readonly printed: (run: string) => Promise<Uint8Array>
  /** A fresh name for the attempt. */
  readonly newUuid: () => string
}

/** A sheet is printed within that, milliseconds. */
const printPatience = 45_000
const sheet = { sides: 'one-sided', copies: 1, paper: 'iso_a4_210x297mm' } as const

/** Prints the page with the run's code, and waits until it lies in the tray. */
export async function printCheck(deps: PageCheckDeps, run: string): Promise<CheckResult> {
  const { printer } = deps.watch.devices
  if (!printer) return absent('printer')
  await deps.watch.printer?.look()
  const stand = standCheck(deps.watch, 'printer')
  if (stand.verdict === 'blocker') return stand
  return printPage(deps, printer, run)
}

async function printPage({ printed, newUuid }: PageCheckDeps, printer: Printer, run: string): Promise<CheckResult> {
  const bytes = await printed(run)
  const answer = await printer.print({ bytes, format: 'application/pdf', attempt: newUuid() }, sheet)
  if (answer.kind === 'refused') return failedPrint()
  const outcome = await printer.follow(answer.job, { patienceMs: printPatience })
  if (outcome.kind === 'printed') return good('printer', t('printer.ok'))
  if (outcome.kind === 'unfinished') await printer.cancel(answer.job)
  return failedPrint()
}

const failedPrint = (): CheckResult => ({
  ...{ check: 'printer', verdict: 'blocker', reason: 'not-printed', seen: t('printer.failed') },
})

/** Scans the page that the clerk has put on the scanner, and reads its code. */
export async function scanChecks({ watch }: PageCheckDeps, run: string): Promise<readonly CheckResult[]> {
  const { scanner, codes } = watch.devices
  if (!scanner) return [absent('scanner'), absent('code')]
  const scanned = await scanPage(scanner)
  if (typeof scanned === 'string') {
    return [{ check: 'scanner', verdict: 'blocker', reason: 'no-page', seen: scanned }, unreadCode()]
  }
  const scan = good('scanner', t('scanner.ok'))
  if (!codes) return [scan, absent('code')]
  const answer = await codes.read(scanned.bytes)
  const isRead =
    answer.kind === 'read' &&
    answer.codes.some(({ text }) => {
      const own = readOwnCode(text)
      return own?.kind === 'test' && own.number === run
    })
  if (isRead) return [scan, good('code', t('code.ok'))]
  return [scan, { check: 'code', verdict: 'blocker', reason: 'not-read', seen: t('code.failed') }]
}

/** From the feeder if something lies in it. Answers the first page, or what is wrong. */
async function scanPage(scanner: Scanner): Promise<ScannedPage | string> {
  const state = await scanner.state()
  const source = state.kind === 'ready' && state.feeder === 'loaded' ? 'feeder' : 'platen'
  const settings = { source, duplex: false, resolution: 300, colour: 'grey' } as const
  for await (const event of scanner.scan(settings, new AbortController().signal)) {
    if (event.kind === 'page') return event.page
    if (event.kind === 'trouble') return t('scanner.failed')
  }
  return t('scanner.failed')
}
