import type { After } from '../timer.ts'

/** The machine's own timers, for tests against real programs. */
export const systemAfter: After = (ms, ring) => {
  const timeout = setTimeout(ring, ms)
  return () => clearTimeout(timeout)
}

/** Timers that ring at once: waiting for a device that asks to come back costs a test no time, and watches over real requests are left out. */
export function hurriedAfter(longest: number): After {
  return (ms, ring) => {
    if (ms > longest) return () => {}
    const timeout = setTimeout(ring, 0)
    return () => clearTimeout(timeout)
  }
}
