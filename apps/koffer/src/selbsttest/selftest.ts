import type { Desk } from '../desk.ts'
import { CHECKS, type Check, type CheckResult, type Outcome } from './check.ts'
import { scannerCheck, unreadCode } from './device-checks.ts'
import { createLedger, type SelftestState } from './ledger.ts'
import { scanChecks } from './page-checks.ts'
import type { Recorded } from './record.ts'
import { t } from './text.ts'
import { guarded, type UnitDeps, units } from './units.ts'

export interface SelftestDeps extends UnitDeps {
  /** Milliseconds that only ever grow. */
  readonly elapsed: () => number
  /** Takes the outcome down; undefined if that was not possible. */
  readonly record: (outcome: Outcome) => Promise<Recorded | undefined>
}

export interface Selftest {
  readonly state: () => SelftestState
  /** Checks everything up to the page that has to be laid on the scanner. Nothing happens while one is running. */
  readonly start: (desk: Desk) => Promise<void>
  /** Once all is done: one check again, with what hangs on it. The others stay as they are. */
  readonly repeat: (check: Check, desk: Desk) => Promise<void>
  /** The page lies on the scanner, or there will be none. */
  readonly goOn: (isLaidDown: boolean) => Promise<void>
}

/** Runs the checks, and remembers how the last run went. In memory only: after a restart it is due again, and the log has the last outcome. */
export function createSelftest(deps: SelftestDeps): Selftest {
  const ledger = createLedger(deps.elapsed)
  const end = async (): Promise<void> => ledger.end(await deps.record(ledger.outcome()))
  const look = async (desk: Desk, checks: readonly Check[], kept: readonly CheckResult[]): Promise<void> => {
    const run = runNumber(desk)
    ledger.begin({ run, at: desk.now, checks, kept })
    await ledger.timed(() => allAtOnce(deps, desk, run, checks, ledger.add))
    if (!checks.includes('scanner')) return end()
    if (ledger.page() !== '' && deps.watch.devices.scanner) return ledger.awaitPage()
    await ledger.timed(async () => ledger.add([...(await askScanner(deps)), unreadCode()]))
    await end()
  }
  return {
    state: ledger.state,
    start: async (desk) => {
      if (ledger.state().kind === 'running') return
      ledger.clear()
      await look(desk, CHECKS, [])
    },
    repeat: async (check, desk) => {
      const state = ledger.state()
      if (state.kind !== 'done') return
      const again = withHanging(check)
      const kept = state.results.filter((each) => !again.includes(each.check))
      await look(desk, again, kept)
    },
    goOn: async (isLaidDown) => {
      if (!ledger.goOn()) return
      if (isLaidDown) await ledger.timed(async () => ledger.add(await scanPage(deps, ledger.page())))
      else ledger.add([skippedScan(), unreadCode()])
      await end()
    },
  }
}

const askScanner = (deps: SelftestDeps): Promise<readonly CheckResult[]> =>
  guarded(deps, ['scanner'], async () => [await scannerCheck(deps.watch)])

const scanPage = (deps: SelftestDeps, run: string): Promise<readonly CheckResult[]> =>
  guarded(deps, ['scanner', 'code'], () => scanChecks(deps, run))

const skippedScan = (): CheckResult => ({
  ...{ check: 'scanner', verdict: 'hint', reason: 'skipped', seen: t('scanner.skipped') },
})

/** A page that is printed anew is scanned anew; and a code is read from a page that is scanned. */
function withHanging(check: Check): readonly Check[] {
  if (check === 'printer') return ['printer', 'scanner', 'code']
  return check === 'scanner' || check === 'code' ? ['scanner', 'code'] : [check]
}

/** Everything at once: a terminal that calls its operator keeps no printer waiting. What was not wanted is left out. */
async function allAtOnce(
  deps: UnitDeps,
  desk: Desk,
  run: string,
  wanted: readonly Check[],
  add: (results: readonly CheckResult[]) => void,
): Promise<void> {
  const due = units.filter(({ checks }) => checks.some((check) => wanted.includes(check)))
  await Promise.all(
    due.map(async ({ checks, look }) => {
      const results = await guarded(deps, checks, () => look(deps, desk, run))
      add(results.filter(({ check }) => wanted.includes(check)))
    }),
  )
}

/** Station, day and second; letters of a code's small alphabet only. */
const runNumber = ({ station, now }: Desk): string =>
  `${station.stationCode}-${now.slice(0, 10).replaceAll('-', '')}-${now.slice(11, 19).replaceAll(':', '')}`
