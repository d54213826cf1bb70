import type { DatabaseSync } from 'node:sqlite'
import type { Control } from '@buergerkoffer/sync'
import type { TrustedClock } from '../clock.ts'
import { required, type Settings } from '../store/settings.ts'
import { isDiskFull } from '../write/disk-full.ts'
import { waitAfter } from './back-off.ts'
import { type KeyAnswer, openWithKey, openWithWords, type Unlocked } from './credentials.ts'
import { leaseAt } from './lease.ts'
import type { KeyFromWords } from './unlock-key.ts'

export interface VaultDoor {
  readonly database: DatabaseSync
  readonly settings: Settings
  readonly clock: TrustedClock
  readonly control: () => Control | undefined
  readonly keyFromWords?: KeyFromWords
}

export type DoorAnswer =
  | { readonly kind: 'open'; readonly opened: Unlocked }
  | { readonly kind: 'wrong-words'; readonly waitMs: number }
  | { readonly kind: 'wait'; readonly waitMs: number }
  /** This security key opens nothing here. */
  | { readonly kind: 'unknown-key' }
  /** The lease has run out, or the centre has locked the station. Work is kept and pushing goes on (SYNC-19, SYNC-37). */
  | { readonly kind: 'lease-expired'; readonly until: string }

/**
 * Tries typed words. Wrong ones cost time, never data: the count of failures only lengthens the pause. It is written before the trial, so
 * that neither pulling the plug nor many tries at once come cheaper.
 */
export async function tryWords(door: VaultDoor, words: string): Promise<DoorAnswer> {
  const { database, settings, clock } = door
  const over = leaseOver(door)
  if (over) return over
  const failures = failuresOf(settings)
  const { sinceBoot } = clock.now()
  const waitMs = pauseLeft(settings, failures, sinceBoot)
  if (waitMs > 0) return { kind: 'wait', waitMs }
  count(settings, failures.count + 1, sinceBoot)
  const secret = required(settings.bytes('device-secret'), 'device-secret')
  const opened = await openWithWords(database, words, secret, door.keyFromWords)
  if (!opened) return { kind: 'wrong-words', waitMs: waitAfter(failures.count + 1) }
  count(settings, 0, 0)
  return { kind: 'open', opened }
}

/** Tries a security key. Its 256 bits can't be guessed, so a wrong one costs no pause. */
export function tryKey(door: VaultDoor, answer: KeyAnswer): DoorAnswer {
  const over = leaseOver(door)
  if (over) return over
  const secret = required(door.settings.bytes('device-secret'), 'device-secret')
  const opened = openWithKey(door.database, answer, secret)
  return opened ? { kind: 'open', opened } : { kind: 'unknown-key' }
}

function leaseOver(door: VaultDoor): Extract<DoorAnswer, { kind: 'lease-expired' }> | undefined {
  const lease = leaseAt(door.control(), door.clock.leaseTime())
  return lease?.kind === 'expired' ? { kind: 'lease-expired', until: lease.until } : undefined
}

interface Failures {
  readonly count: number
  /** What the boot clock said at the last one. The wall clock can be set, and may stand still for the lease. */
  readonly at: number
}

function failuresOf(settings: Settings): Failures {
  const [count = 0, at = 0] = (settings.text('failed-unlocks') ?? '0 0').split(' ').map(Number)
  return { count, at }
}

/** After a restart of the machine the pause begins anew: it frees nobody at once and locks nobody out for longer than the pause. */
function pauseLeft(settings: Settings, { count: failures, at }: Failures, now: number): number {
  const pause = waitAfter(failures)
  if (pause > 0 && now < at) count(settings, failures, now)
  return Math.max(0, pause - Math.max(0, now - at))
}

/** On a full disk the clerk must still be let in: what stands there can be read, and sync can free nothing without a look. */
function count(settings: Settings, failures: number, at: number): void {
  try {
    settings.set('failed-unlocks', `${failures} ${at}`)
  } catch (fault) {
    if (!isDiskFull(fault)) throw fault
  }
}
