import type { Instant } from '@buergerkoffer/log'

/** The machine's two clocks, from outside. */
export interface MachineClock {
  /** Milliseconds since 1970, as the machine believes. */
  readonly wall: () => number
  /** Milliseconds since the machine started; never goes back. */
  readonly sinceBoot: () => number
}

/** The centre's signed time, and the boot clock at the moment it came (undefined if in an earlier boot). */
export interface CentreTime {
  readonly time: string
  readonly seenAt: number | undefined
}

export interface TrustedClock {
  /** Now, with its worth (SYNC-43). */
  readonly now: () => Instant
  /** For the lease: the later of the wall clock and what the centre's time has become since (SYNC-37). */
  readonly leaseTime: () => number
}

const tolerance = 120_000

/** A clock that knows how far it can be believed. A wall clock behind the centre's last word is certainly wrong. */
export function createTrustedClock(machine: MachineClock, centre: () => CentreTime | undefined): TrustedClock {
  const expected = (): number | undefined => {
    const known = centre()
    if (!known) return undefined
    return Date.parse(known.time) + (known.seenAt === undefined ? 0 : machine.sinceBoot() - known.seenAt)
  }
  return {
    now: () => {
      const wall = machine.wall()
      return {
        wall: new Date(wall).toISOString(),
        trusted: isTrusted(wall, expected(), centre()),
        sinceBoot: machine.sinceBoot(),
      }
    },
    leaseTime: () => Math.max(machine.wall(), expected() ?? 0),
  }
}

function isTrusted(wall: number, expected: number | undefined, centre: CentreTime | undefined): boolean {
  if (expected === undefined) return false
  if (centre?.seenAt !== undefined) return Math.abs(wall - expected) <= tolerance
  return wall >= expected - tolerance
}
