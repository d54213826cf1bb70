/** The bytes of one upload, read in stretches. */
export interface UploadBytes {
  /** What stands between two positions; of what stands before them the rest is passed over. Ends early where the line does. */
  readonly between: (from: number, to: number) => AsyncGenerator<Uint8Array>
  /** Reads no more. */
  readonly close: () => void
}

/**
 * Reads as long as the line is there: soon after the signal says that it is dead the bytes end, also while nothing comes. `grace` ends when what has
 * arrived by a dead line has had time to be read.
 */
export function openUpload(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  grace: () => Promise<void>,
): UploadBytes {
  const source = whileOpen(bytes, signal, grace)
  let at = 0
  let unread: Uint8Array = new Uint8Array()
  return {
    between: async function* (from, to) {
      while (at < to) {
        if (unread.length === 0) {
          const next = await source.next()
          if (next.done) return
          unread = next.value
        }
        const end = Math.min(unread.length, to - at)
        const wanted = unread.subarray(Math.min(end, Math.max(0, from - at)), end)
        unread = unread.subarray(end)
        at += end
        if (wanted.length > 0) yield wanted
      }
    },
    close: () => void source.return(undefined),
  }
}

/** Ends soon after it was told to, also while nothing comes. */
async function* whileOpen(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  grace: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]()
  const over = new Promise<undefined>((resolve) => {
    const end = () => void grace().then(() => resolve(undefined))
    // It may have been told before anybody listened.
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
  try {
    for (;;) {
      const next = await Promise.race([source.next(), over])
      if (!next || next.done) return
      yield next.value
    }
  } finally {
    source.return?.().catch(() => undefined) // Not waited for: a dead line never ends its last read.
  }
}
