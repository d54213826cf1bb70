import type { Timers } from '../driver/line.ts'

/** Time that passes only when somebody waits for it. */
export interface FakeTime extends Timers {
  readonly now: () => number
  /** Lets time pass, event by event, until this is settled or nothing is left to happen. `undefined`: it never was. */
  readonly drive: <T>(work: Promise<T>) => Promise<T | undefined>
  /** Lets everything happen that is still to come. */
  readonly settle: () => Promise<void>
}

interface Event {
  readonly at: number
  readonly run: () => void
}

export function createFakeTime(): FakeTime {
  let clock = 0
  let events: readonly Event[] = []
  const after: Timers['after'] = (ms, run) => {
    const event = { at: clock + ms, run }
    const behind = events.findIndex(({ at }) => at > event.at)
    events = behind === -1 ? [...events, event] : events.toSpliced(behind, 0, event)
    return () => {
      events = events.filter((other) => other !== event)
    }
  }
  const step = async (): Promise<boolean> => {
    await new Promise(setImmediate)
    const [next, ...later] = events
    if (!next) return false
    events = later
    clock = next.at
    next.run()
    return true
  }
  return {
    after,
    now: () => clock,
    drive: async <T>(work: Promise<T>): Promise<T | undefined> => {
      let done: { readonly value: T } | undefined
      void work.then((value: T) => {
        done = { value }
      })
      while (!done && (await step()));
      await new Promise(setImmediate)
      return done?.value
    },
    settle: async () => {
      while (await step());
    },
  }
}
