export interface NetworkWatchDeps {
  /** The machine's addresses now, in any order. */
  readonly addresses: () => readonly string[]
  /** Calls back again and again until what it answers is called. */
  readonly every: (milliseconds: number, work: () => void) => () => void
  readonly onChange: () => void
}

const lookEvery = 2_000

/**
 * Tells when the machine has got other addresses: a cable, a WLAN or a modem came, so that waiting out a pause would waste the line
 * (SYNC-71). Losing one is no news. Answers how to stop.
 */
export function watchNetwork({ addresses, every, onChange }: NetworkWatchDeps): () => void {
  let known = new Set(addresses())
  return every(lookEvery, () => {
    const now = new Set(addresses())
    const isNew = [...now].some((address) => !known.has(address))
    known = now
    if (isNew) onChange()
  })
}
