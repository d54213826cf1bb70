import type { KeyId } from '@buergerkoffer/log'
import type { Checkpoint } from './checkpoint.ts'
import type { StationRecord } from './station-model.ts'

/** What became of one entry. */
export interface Taken {
  readonly fault?: string
  /** Events of the station and orders that it held. */
  readonly events?: readonly StationRecord[]
  /** It held something under a case key that is here. */
  readonly opened?: true
  /** It held something under a case key that is not here. */
  readonly skipped?: KeyId
}

/** Writes down, while a log is read, what its next checkpoint will say. */
export interface Digest {
  readonly note: (seq: number, taken: Taken) => void
  /** Entries noted since the last checkpoint. */
  readonly grown: () => number
  readonly at: (seq: number, hash: Uint8Array) => Checkpoint
}

export function createDigest(known: Checkpoint | undefined): Digest {
  const [events, reopen] = [[...(known?.events ?? [])], [...(known?.reopen ?? [])]]
  const skipped = new Set(known?.skipped)
  let grown = 0
  return {
    grown: () => grown,
    note: (seq, taken) => {
      grown += 1
      if (taken.skipped) skipped.add(taken.skipped)
      // An entry that is opened anew gives its events anew, too.
      if (taken.fault || taken.opened) reopen.push(seq)
      else if (taken.events) events.push(...taken.events)
    },
    at: (seq, hash) => ({ seq, hash, events, reopen, skipped: [...skipped] }),
  }
}
