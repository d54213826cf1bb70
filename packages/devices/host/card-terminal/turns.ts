/** Who may speak with the terminal. */
export interface Turns {
  /** One thing at a time; who comes meanwhile gets the answer `busy`. So the device program never works at two bookings. */
  readonly alone: <T>(busy: NoInfer<T>, work: () => Promise<T>) => Promise<T>
  /** A short question that is asked all the time, for a screen. Who comes meanwhile waits for it: nobody is to try again because somebody looked. */
  readonly yielding: <T>(busy: NoInfer<T>, work: () => Promise<T>) => Promise<T>
}

export function createTurns(): Turns {
  let taken: { readonly over: Promise<unknown>; readonly yields: boolean } | undefined
  const take =
    (yields: boolean): Turns['alone'] =>
    async (busy, work) => {
      while (taken?.yields) await taken.over
      if (taken) return busy
      const working = work()
      const own = { over: working.catch(() => undefined), yields }
      taken = own
      try {
        return await working
      } finally {
        taken = undefined
      }
    }
  return { alone: take(false), yielding: take(true) }
}
