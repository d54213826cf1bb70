import type { Abfahrtsbericht, Pruefblatt } from '@buergerkoffer/documents'
import type { Desk } from '../desk.ts'
import { type PaperBase, paperBase } from '../paper-base.ts'
import { type CheckResult, inOrder, isReady } from './check.ts'
import type { SelftestState } from './ledger.ts'
import { t } from './text.ts'

type Done = Extract<SelftestState, { kind: 'done' }>

/** In a sentence: whether the suitcase may leave, and why not. */
export function verdictText(results: readonly CheckResult[]): string {
  const missing = results.filter(({ verdict }) => verdict === 'blocker')
  if (!isReady(results)) return t('notReady', { what: missing.map(({ check }) => t(`check.${check}`)).join(t('and')) })
  return t(results.some(({ verdict }) => verdict === 'hint') ? 'readyHints' : 'ready')
}

/** The report as a paper; undefined without a letterhead. `code`: what draws the Data Matrix of its number and mark. */
export async function reportOf(
  desk: Desk,
  done: Done,
  code: (number: string) => Promise<string>,
): Promise<Abfahrtsbericht | undefined> {
  const base = paperFor(desk, done.run, done.at)
  const { recorded } = done
  const clerk = recorded ? desk.model.user(recorded.by) : desk.user
  return (
    base && {
      ...base,
      kind: 'abfahrtsbericht',
      clerk: clerk?.name ?? '',
      verdict: verdictText(done.results),
      checks: inOrder(done.results).map(
        ({ check, verdict, seen }) => [t(`check.${check}`), t(`verdict.${verdict}`), seen] as const,
      ),
      seconds: done.seconds,
      entry: recorded
        ? { mark: recorded.mark, code: await code(`${done.run}-${recorded.mark.replaceAll('-', '')}`) }
        : null,
    }
  )
}

/** The page that is scanned back; undefined without a letterhead. */
export function testPageOf(desk: Desk, run: string, code: string): Pruefblatt | undefined {
  const base = paperFor(desk, run, desk.now)
  return base && { ...base, kind: 'pruefblatt', code }
}

function paperFor(desk: Desk, number: string, time: string) {
  const base: PaperBase | undefined = paperBase(desk)
  const { stationCode: station } = desk.station
  return base && { ...base, layout: 'geraetepapier' as const, number, time, station }
}
