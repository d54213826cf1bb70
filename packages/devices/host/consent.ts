import type { Served } from './wire.ts'

/** Waits for the caller's next word, the consent to go on. Rejects if the caller stops the call or is gone: then it must not go on. */
export function createConsent({ hear, signal }: Pick<Served, 'hear' | 'signal'>): () => Promise<void> {
  let words = 0
  let waiting: PromiseWithResolvers<void> | undefined
  hear(() => {
    if (waiting) waiting.resolve()
    else words += 1
    waiting = undefined
  })
  signal.addEventListener('abort', () => waiting?.reject(new Error('called off')), { once: true })
  return () => {
    if (signal.aborted) return Promise.reject(new Error('called off'))
    if (words > 0) {
      words -= 1
      return Promise.resolve()
    }
    waiting = Promise.withResolvers<void>()
    return waiting.promise
  }
}
