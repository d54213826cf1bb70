/** A time that passes when it is told to; timers ring in their order. */
export interface Timeline {
  readonly after: (ms: number, ring: () => void) => () => void
  readonly now: () => number
  /** Lets so much time pass, and what promises do meanwhile. */
  readonly pass: (ms: number) => Promise<void>
  /** Lets time pass from timer to timer until it is so. */
  readonly until: (isSo: () => boolean) => Promise<void>
}

interface Timer {
  readonly at: number
  readonly ring: () => void
}

export function createTimeline(): Timeline {
  const timers = new Set<Timer>()
  let now = 0
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  const next = (): Timer | undefined => [...timers].sort((one, other) => one.at - other.at)[0]
  const ringNext = async (before: number): Promise<boolean> => {
    await settle()
    const timer = next()
    if (!timer || timer.at > before) return false
    timers.delete(timer)
    now = timer.at
    timer.ring()
    await settle()
    return true
  }
  return {
    now: () => now,
    after: (ms, ring) => {
      const timer = { at: now + ms, ring }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    pass: async (ms) => {
      const end = now + ms
      while (await ringNext(end));
      now = end
    },
    until: async (isSo) => {
      await settle()
      while (!isSo()) if (!(await ringNext(Number.MAX_SAFE_INTEGER))) throw new Error('no timer is left')
    },
  }
}
