/** Timers from outside. `after` calls once and returns how to call it off. */
export interface Timers {
  readonly after: (ms: number, action: () => void) => () => void
}

/** Real time. */
export const realTimers: Timers = {
  after: (ms, action) => {
    const timer = setTimeout(action, ms)
    return () => clearTimeout(timer)
  },
}

/** Resolves after `ms`, or at once when `signal` is aborted. */
export function pause(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const callOff = timers.after(ms, resolve)
    const stop = () => {
      callOff()
      resolve()
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}
