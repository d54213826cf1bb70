import { createRandom, type Random } from './random.ts'

/** What a message meets on its way. */
export type Fate =
  | 'arrives'
  | 'request-lost'
  | 'request-cut'
  /** A byte has turned on the way. */
  | 'request-altered'
  | 'request-doubled'
  | 'request-late'
  | 'answer-lost'
  | 'answer-cut'
  | 'answer-altered'
  | 'answer-late'
  | 'portal'

/** The n-th call of a store or blob port kills the side that makes it, or meets a full disk. */
export interface PortFault {
  readonly side: 'station' | 'centre'
  readonly call: number
  readonly kind: 'crash' | 'disk-full'
}

/** One thing that happens. `seed` decides everything inside it, so that one action can be left out without changing the others. */
export type Action = { readonly station: number; readonly seed: number; readonly fault?: PortFault } & (
  | { readonly kind: 'step' | 'unlock' | 'lock' | 'restart' | 'late' | 'order' | 'deliver' | 'town' | 'recall' }
  | { readonly kind: 'turn'; readonly fate: Fate; readonly bytes: number; readonly streamed: number }
  /** The station's disk lied about so many of its last commits, and the power was cut. */
  | { readonly kind: 'lying-disk'; readonly commits: number }
  /** The station's disk is set back to an earlier image, files and all. */
  | { readonly kind: 'roll-back'; readonly commits: number; readonly files: boolean }
  | { readonly kind: 'clock'; readonly side: 'station' | 'centre'; readonly milliseconds: number }
  /** A byte of an entry that the station wrote has turned on its disk. */
  | { readonly kind: 'rot' }
  /** Somebody who has the station's link key, but not the one that signs its log, pushes an entry of his own. */
  | { readonly kind: 'forge' }
  /** A centre that was thought lost answers once more, as from before the restore. */
  | { readonly kind: 'ghost' }
  | { readonly kind: 'backup' | 'restore' | 'revoke' }
)

export interface Scenario {
  readonly seed: number
  /** Real Ed25519 and AES-GCM in place of the quick ones. */
  readonly real: boolean
  readonly stations: number
  readonly actions: readonly Action[]
}

/** Which kinds of trouble a scenario is about: not all at once, or nothing else would happen. */
interface Mood {
  readonly network: number
  readonly crash: number
  readonly disk: number
  readonly restore: number
  readonly revoke: number
}

/** The scenario of a seed: the same on every machine. */
export function scenarioOf(seed: number): Scenario {
  const random = createRandom(seed)
  const mood: Mood = {
    network: random.pick([0, 10, 40]) ?? 0,
    crash: random.pick([0, 5, 20]) ?? 0,
    disk: random.pick([0, 0, 6]) ?? 0,
    restore: random.pick([0, 0, 5]) ?? 0,
    revoke: random.pick([0, 0, 0, 3]) ?? 0,
  }
  const stations = 1 + random.int(2)
  const length = 6 + random.int(20)
  const actions = Array.from({ length }, () => actionOf(random, mood, stations))
  const real = seed % 100 === 99
  if (seed % 9 === 4) return { seed, real, stations, actions: withOne('forge', actions, seed, stations) }
  const isRestored = actions.some(({ kind }) => kind === 'restore')
  return { seed, real, stations, actions: isRestored ? withOne('ghost', actions, seed, stations) : actions }
}

/** Somewhere in between, by a chance of its own. */
function withOne(
  kind: 'forge' | 'ghost',
  actions: readonly Action[],
  seed: number,
  stations: number,
): readonly Action[] {
  const random = createRandom(seed + 1)
  const one: Action = { station: random.int(stations), seed: random.int(2 ** 32), kind }
  return actions.toSpliced(random.int(actions.length), 0, one)
}

function actionOf(random: Random, mood: Mood, stations: number): Action {
  const common = { station: random.int(stations), seed: random.int(2 ** 32) }
  const fault = random.chance(mood.crash) ? { fault: faultOf(random) } : {}
  if (random.chance(mood.disk)) return { ...common, ...diskTrouble(random) }
  if (random.chance(mood.restore)) return { ...common, kind: random.chance(50) ? 'backup' : 'restore' }
  if (random.chance(mood.revoke)) return { ...common, kind: 'revoke' }
  const kind = random.pick(everyday) ?? 'turn'
  if (kind === 'clock') {
    const milliseconds = (random.int(200) - 100) * 3_600_000
    return { ...common, kind, side: random.chance(80) ? 'station' : 'centre', milliseconds }
  }
  if (kind !== 'turn') return { ...common, ...fault, kind }
  const fate = random.chance(mood.network) ? (random.pick(fates) ?? 'arrives') : 'arrives'
  return {
    ...common,
    ...fault,
    kind,
    fate,
    bytes: random.pick([300, 1500, 6000]) ?? 1500,
    streamed: random.pick([0, 9000, 60_000]) ?? 0,
  }
}

const diskTrouble = (random: Random) =>
  random.pick([
    { kind: 'lying-disk' as const, commits: 1 + random.int(4) },
    { kind: 'roll-back' as const, commits: 1 + random.int(20), files: random.chance(50) },
    { kind: 'rot' as const },
  ]) ?? { kind: 'lying-disk' as const, commits: 1 }

const faultOf = (random: Random): PortFault => ({
  side: random.chance(50) ? 'station' : 'centre',
  call: 1 + random.int(14),
  kind: random.chance(80) ? 'crash' : 'disk-full',
})

const everyday = [
  ...Array.from({ length: 9 }, () => 'turn' as const),
  ...Array.from({ length: 5 }, () => 'step' as const),
  ...(['order', 'deliver', 'deliver', 'town', 'recall', 'unlock', 'lock', 'restart', 'late', 'clock'] as const),
]

const fates: readonly Fate[] = [
  'request-lost',
  'request-cut',
  'request-altered',
  'request-doubled',
  'request-late',
  'answer-lost',
  'answer-cut',
  'answer-altered',
  'answer-late',
  'portal',
]
