import type { Timers } from './timers.ts'

/** The limits of a workflow: until the app begins it, until it ends after CANCEL, and for all of it. */
export interface WorkflowClocks {
  readonly begun: () => void
  readonly expectEnd: () => void
  readonly stop: () => void
}

export interface Alarms {
  readonly silent: () => void
  readonly timedOut: () => void
}

const BEGIN_MS = 15_000
const CANCEL_MS = 10_000
/** How long citizen and clerk may take. */
const LIMIT_MS = 600_000

export function workflowClocks(timers: Timers, alarms: Alarms): WorkflowClocks {
  let callOffNext: () => void = timers.after(BEGIN_MS, alarms.silent)
  const callOffAll = timers.after(LIMIT_MS, alarms.timedOut)
  let ending = false
  return {
    begun: () => {
      if (!ending) callOffNext()
    },
    expectEnd: () => {
      callOffNext()
      ending = true
      callOffNext = timers.after(CANCEL_MS, alarms.silent)
    },
    stop: () => {
      callOffNext()
      callOffAll()
    },
  }
}
