/** Shares what the disk can do: so many at once, and of those that wait, one per station in turn. */
export interface FairQueue {
  readonly run: <T>(station: string, work: () => Promise<T>) => Promise<T>
}

/** A queue for so many pieces of work at once. Whoever has much waits behind whoever has little: each station in turn (SYNC-75). */
export function createFairQueue(atOnce: number): FairQueue {
  const waiting = new Map<string, (() => void)[]>()
  let running = 0
  const next = (): void => {
    const [turn] = waiting
    if (!turn || running >= atOnce) return
    const [station, [begin, ...rest]] = turn
    waiting.delete(station)
    if (rest.length > 0) waiting.set(station, rest) // At the end of the row: a map keeps the order of entering.
    running += 1
    begin?.()
  }
  return {
    run: async (station, work) => {
      await new Promise<void>((begin) => {
        waiting.set(station, [...(waiting.get(station) ?? []), begin])
        next()
      })
      try {
        return await work()
      } finally {
        running -= 1
        next()
      }
    },
  }
}
