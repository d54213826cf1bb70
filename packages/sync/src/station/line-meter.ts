import type { BatchSize } from '../batch.ts'

/** One request there and back, in bytes of the messages and milliseconds. */
export interface Carried {
  readonly up: number
  readonly down: number
  readonly ms: number
}

/** Learns from what was carried how much the next request may hold. Remembers sizes and times only; a new line is learnt within a few requests. */
export interface LineMeter {
  /** An answer of the centre itself. A stranger's answer says nothing about the line to the centre. */
  readonly note: (carried: Carried) => void
  /** A request that was not answered because the line broke. */
  readonly noteCut: (lost: Omit<Carried, 'down'>) => void
  readonly batch: () => BatchSize
  /** Milliseconds until so many bytes are sent; undefined before anything of size was carried. */
  readonly expected: (bytes: number) => number | undefined
}

/** What is known of the line; times in milliseconds, rate in bytes per millisecond. */
interface Known {
  readonly roundTrip: number
  readonly rate: number | undefined
  /** How long the line usually holds while it is used; undefined as long as it has not broken. */
  readonly between: number | undefined
  readonly sinceCut: number
  /** The most that is dared. */
  readonly window: number
}

/** Beside entries a request carries wraps and announcements: with this it stays below the largest message. */
const largest = 1024 * 1024
const smallest = 4 * 1024
/** Four seconds at 64 kbit/s: not too much for a line of which nothing is known, nor for a centre at which everybody knocks at once. */
const first = 32 * 1024
const entries = 500
/** A message of this size tells of the round trip, not of the rate. */
const small = 2 * 1024
/** A request takes about as long, less where a cut would cost more than the round trips saved. */
const [shortest, longest] = [1_000, 12_000]

/** A meter for one line (SYNC-71). Pure: who carries the messages says how long it took. */
export function createLineMeter(): LineMeter {
  let known: Known = { roundTrip: 0, rate: undefined, between: undefined, sinceCut: 0, window: first }
  return {
    note: (carried) => {
      known = learn(known, carried)
    },
    noteCut: (lost) => {
      known = learnCut(known, lost)
    },
    batch: () => ({ bytes: batchBytes(known), entries }),
    expected: (bytes) => {
      if (known.rate === undefined) return undefined
      return bytes / known.rate + Math.ceil(bytes / batchBytes(known)) * known.roundTrip
    },
  }
}

function learn(known: Known, { up, down, ms }: Carried): Known {
  const sinceCut = known.sinceCut + ms
  // What carries nothing up is a nonce: it comes over a new connection, and opening that cost a round trip, too.
  const trip = up === 0 ? ms / 2 : ms
  if (up + down <= small) return { ...known, sinceCut, roundTrip: settle(known.roundTrip, trip) }
  // Nothing that was carried took less than a round trip.
  const roundTrip = Math.min(known.roundTrip, ms / 2)
  const seen = (up + down) / Math.max(1, ms - roundTrip)
  const rate = known.rate === undefined ? seen : (known.rate + seen) / 2
  const window = up * 2 >= known.window ? Math.min(largest, known.window * 4) : known.window
  return { ...known, sinceCut, roundTrip, rate, window }
}

/** The quickest counts: a slow one had a connection to open, or a queue in front of it. */
const settle = (before: number, ms: number): number =>
  before === 0 || ms < before ? ms : before * 0.9 + Math.min(ms, longest) * 0.1

/** Only what really travelled breaks: a line that stays dead is one cut, not many. Half as much is dared next, so that even the shortest contact gets something through. */
function learnCut(known: Known, { up, ms }: Omit<Carried, 'down'>): Known {
  const window = Math.max(smallest, Math.min(known.window, up / 2))
  if (known.sinceCut === 0) return { ...known, window }
  const held = known.sinceCut + ms
  const between = known.between === undefined ? held : known.between * 0.7 + held * 0.3
  return { ...known, between, sinceCut: 0, window }
}

function batchBytes(known: Known): number {
  const wanted = known.rate === undefined ? known.window : known.rate * batchTime(known)
  return Math.round(Math.max(smallest, Math.min(largest, known.window, wanted)))
}

/**
 * Longer requests save round trips, shorter ones lose less at a cut. The best in between is √(2 · cost of a round trip · time between
 * cuts), as for the checkpoints of a machine that fails (J. W. Young, CACM 17, 1974).
 */
function batchTime({ roundTrip, between }: Known): number {
  if (between === undefined) return longest
  return Math.max(shortest, Math.min(longest, Math.sqrt(2 * roundTrip * between)))
}
