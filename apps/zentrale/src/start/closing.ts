import type { Closers } from './start-deps.ts'

/** Runs work and closes what it opened, whatever becomes of it, in the reverse order. */
export async function closing<T>(work: (closers: Closers) => Promise<T>): Promise<T> {
  const closers: Closers = []
  try {
    return await work(closers)
  } finally {
    for (const close of closers.toReversed()) await close()
  }
}
