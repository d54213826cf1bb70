import type { HoldPoint } from './fault.ts'

export interface Holds {
  /** Waits here until released or until one of the signals comes. */
  readonly wait: (point: HoldPoint, signals: readonly AbortSignal[]) => Promise<void>
  readonly held: () => HoldPoint | undefined
  /** Resolves as soon as a dialogue waits at a point. */
  readonly whenHeld: () => Promise<HoldPoint>
  readonly release: () => void
}

/** Lets a test stop the terminal at a point and do its worst there, without a clock. */
export function createHolds(): Holds {
  let point: HoldPoint | undefined
  let release = () => {}
  let watchers: readonly ((point: HoldPoint) => void)[] = []
  return {
    wait: async (next, signals) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      point = next
      release = resolve
      for (const watcher of watchers) watcher(next)
      watchers = []
      for (const signal of signals) signal.addEventListener('abort', () => resolve())
      if (signals.some(({ aborted }) => aborted)) resolve()
      await promise
      point = undefined
    },
    held: () => point,
    whenHeld: () => {
      if (point !== undefined) return Promise.resolve(point)
      return new Promise((resolve) => {
        watchers = [...watchers, resolve]
      })
    },
    release: () => release(),
  }
}
