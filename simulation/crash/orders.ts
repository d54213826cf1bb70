/** Where a program can be killed: around a statement of SQLite, a change of a file, or a write to a socket (PostgreSQL is one of them). */
export type Edge = 'sql' | 'file' | 'socket'

/** Kills the program at the n-th call of an edge, counted from when the order arrives. */
export interface Fuse {
  readonly edge: Edge
  readonly at: number
  readonly side: 'before' | 'after'
}

export type Calls = Readonly<Record<Edge, number>>

/** A fault built in on purpose, to see whether it is found. */
export const stationFaults = ['early-word', 'number-beside', 'late-blob', 'two-commits', 'begins-anew'] as const
export type StationFault = (typeof stationFaults)[number]

/** One visit at the counter. A booked case comes from the town hall, any other begins here. */
export interface VisitOrder {
  readonly besuch: string
  readonly vorgang: string
  readonly booked: boolean
  /** Size of the scanned paper, bytes. */
  readonly scan: number
}

/** What a station's program is started with. */
export interface StationStart {
  readonly folder: string
  readonly ticket: unknown
  /** Milliseconds to add to the machine's clock, so that it is the fixed day. */
  readonly offset: number
  readonly fault?: StationFault
  readonly fuse?: Fuse
}

/** What the parent says to a program over its channel. */
export type Order =
  | { readonly kind: 'fuse'; readonly fuse: Fuse | null }
  /** Answered over the channel with what the program has called since its last fuse. */
  | { readonly kind: 'count' }
  | { readonly kind: 'visit'; readonly visit: VisitOrder }

/** What a station's program prints, one line each, written before it goes on. */
export type Word =
  /** Where a recorded station keeps its files. */
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'up'; readonly seq: number }
  /** A step is done, as the clerk sees it: from here it must not be lost. */
  | {
      readonly kind: 'done'
      readonly besuch: string
      readonly step: string
      readonly seq?: number
      readonly hash?: string
    }
  /** The steps of the visit that were found when it was gone on with. */
  | { readonly kind: 'found'; readonly besuch: string; readonly steps: readonly string[] }
  | { readonly kind: 'receipt'; readonly seq: number; readonly head: string; readonly blobs: readonly string[] }
  /** The visit is over and both sides have everything. */
  | { readonly kind: 'level' }
