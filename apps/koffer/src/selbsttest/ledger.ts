import type { Check, CheckResult, Outcome } from './check.ts'
import type { Recorded } from './record.ts'

/** How the self-test stands. `awaits-page`: everything is done but what needs the printed page on the scanner. */
export type SelftestState =
  | { readonly kind: 'none' }
  | Going
  /** `recorded` is missing if the outcome could not be taken down. */
  | (Outcome & { readonly kind: 'done'; readonly recorded?: Recorded })

interface Going {
  readonly kind: 'running' | 'awaits-page'
  readonly run: string
  readonly results: readonly CheckResult[]
  /** What is not done yet. */
  readonly pending: readonly Check[]
}

interface Begun {
  readonly run: string
  /** ISO instant. */
  readonly at: string
  readonly checks: readonly Check[]
  /** Of the run before: what is not looked at again. */
  readonly kept: readonly CheckResult[]
}

/** What has come of a run so far, and how long the machine worked on it. */
export function createLedger(elapsed: () => number) {
  let state: SelftestState = { kind: 'none' }
  let [at, worked, page] = ['', 0, '']
  const add = (results: readonly CheckResult[]): void => {
    if (state.kind !== 'running') return
    const told = new Set(results.map(({ check }) => check))
    const pending = state.pending.filter((check) => !told.has(check))
    state = { ...state, pending, results: [...state.results, ...results] }
    if (results.some(({ check, verdict }) => check === 'printer' && verdict === 'ok')) page = state.run
  }
  const outcome = (): Outcome => {
    if (state.kind !== 'running') throw new Error('no run ends that is not under way')
    return { run: state.run, results: state.results, at, seconds: Math.ceil(worked / 1000) }
  }
  return {
    state: () => state,
    /** The run whose page was printed last; empty before. */
    page: () => page,
    clear: (): void => {
      ;[worked, page] = [0, '']
    },
    begin: ({ run, at: begun, checks, kept }: Begun): void => {
      at = begun
      state = { kind: 'running', run, results: kept, pending: checks }
    },
    add,
    timed: async (work: () => Promise<unknown>): Promise<void> => {
      const began = elapsed()
      await work()
      worked += elapsed() - began
    },
    awaitPage: (): void => {
      if (state.kind === 'running') state = { ...state, kind: 'awaits-page' }
    },
    /** False if no page is awaited. */
    goOn: (): boolean => {
      if (state.kind !== 'awaits-page') return false
      state = { ...state, kind: 'running' }
      return true
    },
    outcome,
    end: (recorded: Recorded | undefined): void => {
      state = { kind: 'done', ...outcome(), ...(recorded && { recorded }) }
    },
  }
}
