import type { Desk } from '../desk.ts'
import { type CheckResult, good } from './check.ts'
import { type PackingLine, packingOf } from './packing.ts'
import { t } from './text.ts'

/** Whether everything on the packing list is ticked; what is needed keeps the suitcase at home, the rest is named. */
export function packingCheck(desk: Desk): CheckResult {
  const { lines } = packingOf(desk)
  const missing = lines.filter(({ packed }) => !packed)
  const needed = missing.filter((line) => line.needed)
  if (missing.length === 0) return good('packing', t('packing.ok', { count: lines.length }))
  if (needed.length === 0) {
    return {
      check: 'packing',
      verdict: 'hint',
      reason: 'missing',
      seen: t('packing.missing', { what: textOf(missing) }),
    }
  }
  const rest = missing.filter((line) => !line.needed)
  const also = rest.length === 0 ? '' : ` ${t('packing.also', { what: textOf(rest) })}`
  const seen = t('packing.neededMissing', { what: textOf(needed) }) + also
  return { check: 'packing', verdict: 'blocker', reason: 'needed-missing', seen }
}

const textOf = (lines: readonly PackingLine[]): string => lines.map(({ text }) => text).join('; ')
