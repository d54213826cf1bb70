/** Rings once after so many milliseconds, unless the answered function is called before. */
export type After = (ms: number, ring: () => void) => () => void

/** Waits; ends early, without an error, when `signal` is aborted. */
export async function pause(after: After, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = after(ms, resolve)
  signal.addEventListener('abort', () => resolve(), { once: true })
  await promise
  stop()
}
