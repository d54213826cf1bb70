import type { SelbsttestDone, Verdict } from '@buergerkoffer/domain/selbsttest'

/** What the self-test looks at, in the order of the report. */
export const CHECKS = [
  'printer',
  'scanner',
  'code',
  'terminal',
  'eid',
  'hoheitsterminal',
  'camera',
  'packing',
  'disk',
  'encryption',
  'hibernation',
  'battery',
  'lease',
  'certificates',
  'clock',
  'contact',
  'unsent',
  'catalogue',
  'tariffs',
] as const

export type Check = (typeof CHECKS)[number]

export type { Verdict }

export interface CheckResult {
  readonly check: Check
  readonly verdict: Verdict
  /** Why, in a word for the log; empty if all is well. */
  readonly reason: string
  /** What was seen, in words for the clerk; with what to do if something is wrong. */
  readonly seen: string
}

/** What was found in one run, or after one of its checks was repeated. */
export interface Outcome extends Pick<SelbsttestDone, 'run' | 'at' | 'seconds'> {
  readonly results: readonly CheckResult[]
}

/** Whether the suitcase may leave. */
export const isReady = (results: readonly CheckResult[]): boolean =>
  results.every(({ verdict }) => verdict !== 'blocker')

/** In the order of the report, whichever was done first. */
export const inOrder = (results: readonly CheckResult[]): readonly CheckResult[] =>
  results.toSorted((a, b) => CHECKS.indexOf(a.check) - CHECKS.indexOf(b.check))

/** All is well. */
export const good = (check: Check, seen: string): CheckResult => ({ check, verdict: 'ok', reason: '', seen })
