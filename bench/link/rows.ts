import { round } from '../figures/figures.ts'
import type { Sent } from '../station/send.ts'
import type { LineStats, Profile } from './line-words.ts'

/** What one thing cost on the line. */
export interface Cost {
  /** Bytes in both directions. */
  readonly bytes: number
  /** Questions and answers. */
  readonly trips: number
  readonly seconds: number
}

export interface Extra {
  readonly field: Cost
  /** Bytes that a cut in the middle cost, against the same work without one. */
  readonly resume_entries_bytes: number
}

export interface PeerRow extends Extra {
  readonly entries_bytes: number
  readonly entries_seconds: number
  readonly trips: number
}

export interface Row extends Extra {
  readonly line: string
  readonly cases: number
  readonly scans: number
  readonly mb: number
  readonly seconds: number
  /** Time without the cuts' down time, against floor bytes ÷ bandwidth. */
  readonly time_ratio: number
  /** The same against the bytes that were really sent. */
  readonly wire_time_ratio: number
  readonly entries_ratio: number
  readonly blobs_ratio: number
  readonly trips: number
  readonly cuts: number
  readonly stalls: number
  readonly entries_bytes: number
  readonly entries_seconds: number
  readonly resume_blob_bytes: number
  readonly pouch: PeerRow | null
}

export interface DayFigures {
  readonly profile: Profile
  readonly floor: { readonly entries: number; readonly blobs: number }
  readonly sent: Sent
  /** When the last entry was receipted. */
  readonly atEntries: LineStats
  readonly atEnd: LineStats
}

export function dayFigures({ profile, floor, sent, atEntries, atEnd }: DayFigures) {
  const seconds = (sent.all - atEnd.downMs) / 1000
  const ideal = (bytes: number): number => (bytes * 8) / profile.bitsPerSecond
  return {
    mb: round((floor.entries + floor.blobs) / 1e6),
    seconds: round(seconds),
    time_ratio: round(seconds / ideal(floor.entries + floor.blobs), 3),
    wire_time_ratio: round(seconds / ideal(atEnd.up), 3),
    entries_ratio: round(atEntries.up / floor.entries, 3),
    blobs_ratio: round((atEnd.up - atEntries.up) / floor.blobs, 3),
    trips: sent.requests,
    cuts: atEnd.cuts,
    stalls: atEnd.stalls,
    entries_bytes: atEntries.up + atEntries.down,
    entries_seconds: round((sent.entries - atEntries.downMs) / 1000),
  }
}

const targets = { time: 1.1, blobs: 1.05, entries: 1.3 }

export const isGood = ({ time_ratio, blobs_ratio, entries_ratio }: Row): boolean =>
  time_ratio <= targets.time && blobs_ratio <= targets.blobs && entries_ratio <= targets.entries
