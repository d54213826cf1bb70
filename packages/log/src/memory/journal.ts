/** A map whose changes a journal can take back. */
export interface JournalMap<K, V> {
  readonly get: (key: K) => V | undefined
  readonly has: (key: K) => boolean
  readonly set: (key: K, value: V) => void
  readonly delete: (key: K) => void
  readonly entries: () => readonly (readonly [K, V])[]
  readonly values: () => readonly V[]
}

/**
 * Tables in memory that commit together, are undone together, and can be set back to any earlier commit: the disk of the simulation, on which
 * crashes, lying disks and restored backups are played.
 */
export interface Journal {
  readonly map: <K, V>() => JournalMap<K, V>
  /** All of it or nothing: what a fault leaves half done is undone. Inside another transaction it is part of that one. */
  readonly transact: <T>(work: () => T) => T
  /** The same for work that waits; there must be no other transaction meanwhile. */
  readonly transactAsync: <T>(work: () => Promise<T>) => Promise<T>
  /** How many commits there were. */
  readonly commits: () => number
  /** Goes back to the state after that many commits. */
  readonly revertTo: (commits: number) => void
  /** How often something was taken back, by a fault or by going back: as long as this stays, logs have only grown. */
  readonly takenBack: () => number
}

type Undo = () => void

export function createJournal(): Journal {
  const done: Undo[][] = []
  let open: Undo[] | undefined
  let takenBack = 0
  const undo = (changes: readonly Undo[]): void => {
    if (changes.length > 0) takenBack += 1
    undoAll(changes)
  }
  const note = (change: Undo): void => void (open ? open.push(change) : done.push([change]))
  const end = (committed: boolean): void => {
    const changes = open ?? []
    open = undefined
    if (!committed) undo(changes)
    else if (changes.length > 0) done.push(changes)
  }
  return {
    map: () => journalMap(note),
    transact: (work) => {
      if (open) return work()
      open = []
      let committed = false
      try {
        const result = work()
        committed = true
        return result
      } finally {
        end(committed)
      }
    },
    transactAsync: async (work) => {
      if (open) return work()
      open = []
      let committed = false
      try {
        const result = await work()
        committed = true
        return result
      } finally {
        end(committed)
      }
    },
    commits: () => done.length,
    revertTo: (commits) => {
      for (const changes of done.splice(commits).reverse()) undo(changes)
    },
    takenBack: () => takenBack,
  }
}

function undoAll(changes: readonly Undo[]): void {
  for (const undo of changes.toReversed()) undo()
}

function journalMap<K, V>(note: (undo: Undo) => void): JournalMap<K, V> {
  const map = new Map<K, V>()
  const put = (key: K, had: boolean, value: V | undefined): void => {
    if (had && value !== undefined) map.set(key, value)
    else map.delete(key)
  }
  const undoable = (key: K): void => {
    const [had, before] = [map.has(key), map.get(key)]
    note(() => put(key, had, before))
  }
  return {
    get: (key) => map.get(key),
    has: (key) => map.has(key),
    set: (key, value) => {
      undoable(key)
      map.set(key, value)
    },
    delete: (key) => {
      if (!map.has(key)) return
      undoable(key)
      map.delete(key)
    },
    entries: () => [...map],
    values: () => [...map.values()],
  }
}
