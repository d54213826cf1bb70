/** How a device was when it was last asked. */
export interface Looked<State> {
  readonly state: State
  /** ISO instant. */
  readonly at: string
}

/** What went wrong, since the program began. */
export interface DeviceNote<Trouble> {
  readonly at: string
  readonly troubles: readonly Trouble[]
}

/** One device under watch. */
export interface Watched<State, Trouble extends string> {
  /** Undefined until it was asked for the first time. */
  readonly last: () => Looked<State> | undefined
  /** What is wrong with it now, as far as it was asked. */
  readonly troubles: () => readonly Trouble[]
  /** Each time that something else went wrong, the newest first. */
  readonly notes: () => readonly DeviceNote<Trouble>[]
  /** Asks it now; who comes while it is being asked gets the same answer. */
  readonly look: () => Promise<Looked<State>>
}

export interface WatchedDeps<State, Trouble extends string> {
  readonly ask: () => Promise<State> | State
  readonly troublesOf: (state: State) => readonly Trouble[]
  /** ISO instant. */
  readonly now: () => string
}

/** So many notes are kept. */
const mostNotes = 20

/** Remembers how a device is, and what was wrong with it. A trouble is noted when it begins, not each time that it is seen. */
export function createWatched<State, Trouble extends string>({
  ask,
  troublesOf,
  now,
}: WatchedDeps<State, Trouble>): Watched<State, Trouble> {
  let last: Looked<State> | undefined
  let notes: readonly DeviceNote<Trouble>[] = []
  let asking: Promise<Looked<State>> | undefined
  const troubles = (): readonly Trouble[] => (last ? troublesOf(last.state) : [])
  const lookOnce = async (): Promise<Looked<State>> => {
    const state = await ask()
    const before = troubles()
    const fresh = troublesOf(state).filter((trouble) => !before.includes(trouble))
    last = { state, at: now() }
    if (fresh.length > 0) notes = [{ at: last.at, troubles: fresh }, ...notes].slice(0, mostNotes)
    return last
  }
  return {
    last: () => last,
    troubles,
    notes: () => notes,
    look: () => {
      asking ??= lookOnce().finally(() => {
        asking = undefined
      })
      return asking
    },
  }
}
