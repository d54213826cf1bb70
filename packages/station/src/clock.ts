import type { Instant } from '@buergerkoffer/log'

/** The machine's two clocks, from outside. */
export interface MachineClock {
  /** Milliseconds since 1970, as the machine believes. */
  readonly wall: () => number
  /** Milliseconds since the machine started; never goes back. */
  readonly sinceBoot: () => number
}

/** The centre's signed time, and what the boot clock said when it came. */
export interface CentreTime {
  readonly time: string
  /** Undefined if nobody knows any more. */
  readonly seenAt: number | undefined
  /** Another run of the program saw it, perhaps before the machine was last started: `seenAt` then only bounds what has passed. */
  readonly earlierRun?: boolean
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
  return {
    now: () => {
      const [wall, sinceBoot] = [machine.wall(), machine.sinceBoot()]
      return { wall: new Date(wall).toISOString(), trusted: isTrusted(wall, sinceBoot, centre()), sinceBoot }
    },
    leaseTime: () => Math.max(machine.wall(), earliest(machine.sinceBoot(), centre()) ?? 0),
  }
}

/**
 * The earliest it can be now. Within a boot it is exact. If the machine was started since, at least all of this boot has passed, so the
 * difference of the boot clocks is never too much.
 */
function earliest(sinceBoot: number, centre: CentreTime | undefined): number | undefined {
  if (!centre) return undefined
  return Date.parse(centre.time) + Math.max(0, sinceBoot - (centre.seenAt ?? sinceBoot))
}

function isTrusted(wall: number, sinceBoot: number, centre: CentreTime | undefined): boolean {
  const expected = earliest(sinceBoot, centre)
  if (expected === undefined) return false
  const exact = centre?.seenAt !== undefined && !centre.earlierRun
  return exact ? Math.abs(wall - expected) <= tolerance : wall >= expected - tolerance
}
