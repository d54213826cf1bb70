import type { RandomBytes } from '@buergerkoffer/log'
import type { FaultReport } from '@buergerkoffer/web'

export interface ReportBugDeps {
  readonly random: RandomBytes
  readonly report: (fault: FaultReport) => void
}

/** Tells of a bug that no page can show. By name and place only: a message may carry personal data. */
export function reportBug({ random, report }: ReportBugDeps, fault: unknown): void {
  const reference = random(4).toString('hex').toUpperCase()
  const { name, stack } = fault instanceof Error ? fault : new Error()
  report({ code: 'internal', reference, errorName: name, frames: framesOf(stack) })
}

const framesOf = (stack = ''): readonly string[] =>
  stack
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
