import { type Following, isPassing, type LineMeter, type StationSync, type Turn } from '@buergerkoffer/sync'
import { isDiskFull } from '../write/disk-full.ts'
import { LineFault, type LineTrouble } from './line-fault.ts'

/** The network and the timers, from outside. */
export interface SyncLoopDeps {
  readonly sync: Pick<StationSync, 'ask' | 'following' | 'take' | 'failed'>
  /** Fetches a nonce; throws without a line. */
  readonly nonce: () => Promise<Uint8Array>
  /** Carries one message, and the blob's bytes that follow it; throws without a line. */
  readonly carry: (message: Uint8Array, following?: Following) => Promise<Uint8Array>
  /** Sizes the requests by what the line carried so far (SYNC-71). */
  readonly meter: LineMeter
  readonly now: () => string
  /** Milliseconds that only ever grow: a clock that is set must not spoil the measure. */
  readonly elapsed: () => number
  readonly random: () => number
  /** Waits; resolves early, without an error, when `wake` is aborted. */
  readonly sleep: (milliseconds: number, wake: AbortSignal) => Promise<void>
  /** Told after every turn, so that new orders are read and screens can follow. */
  readonly onTurn: (turn: Turn) => Promise<void>
  /**
   * Told of a bug. The loop then shows `refused: fault` and tries again after the longest pause, so that the counter can go on working.
   * Without it the loop ends with the bug, and the program with the loop.
   */
  readonly onBug?: (fault: unknown) => void
}

/** How the line is, in plain facts. */
export interface LineState {
  readonly kind:
    | 'starting'
    | 'online'
    | 'offline'
    | Exclude<LineTrouble, 'no-line'>
    | 'foreign'
    | 'refused'
    | 'contradiction'
  /** Last time the centre itself answered, ISO. Nobody else's answer counts (SYNC-70). */
  readonly lastContact?: string
  /** The centre's refusal; our own `disk-full` or `fault`; or the log that contradicts. */
  readonly detail?: string
  /** A message is under way now. */
  readonly carrying?: true
}

export interface SyncLoop {
  readonly state: () => LineState
  /** Asks at once instead of waiting out the pause. */
  readonly wake: () => void
  /** Ends after the turn under way. Rejects with the bug that ended the loop before, if one did. */
  readonly stop: () => Promise<void>
}

const pollEvery = 10_000
const firstPause = 1_000
/** After a bug, and while the centre is down: a hundred stations must not hammer at a centre that is getting up. */
const longestPause = 60_000
/** In all other cases: a clerk back in the town hall sees the case leave within seconds. */
const longestOffline = 15_000
/** So often a passing refusal is answered at once; a centre that goes on refusing is asked slowly. */
const promptRetries = 3
/** An upload may be that much longer than a message: a cut costs it nothing that has arrived (SYNC-73). */
const streamedBatches = 4

/** Keeps asking, also while the station is locked: at once while something moves, every few seconds when level, with growing pauses without a line. */
export function startSyncLoop(deps: SyncLoopDeps): SyncLoop {
  let state: LineState = { kind: 'starting' }
  let wake = new AbortController()
  let [stopped, carrying] = [false, false]
  const carry: SyncLoopDeps['carry'] = (message, following) => {
    carrying = true
    return deps.carry(message, following).finally(() => {
      carrying = false
    })
  }
  const run = async (): Promise<void> => {
    let failures = 0
    let nonce: Uint8Array | undefined
    while (!stopped) {
      wake = new AbortController() // Before the turn: who wakes us during it has something that this turn may have missed.
      const result = await turn({ ...deps, carry }, nonce)
      nonce = result.nonce
      state = { ...lastContact(state), ...result.state }
      failures = result.state.kind === 'online' ? 0 : failures + 1
      const atOnce = result.again && failures <= promptRetries
      if (atOnce || wake.signal.aborted) continue
      await deps.sleep(pauseAfter(result, failures, deps.random()), wake.signal)
    }
  }
  const running = run()
  return {
    state: () => (carrying ? { ...state, carrying } : state),
    wake: () => wake.abort(),
    stop: () => {
      stopped = true
      wake.abort()
      return running
    },
  }
}

interface TurnResult {
  readonly state: LineState
  readonly nonce: Uint8Array | undefined
  readonly again: boolean
  /** Another try at once, or soon, would only fail in the same way. */
  readonly slow?: true
}

async function turn(deps: SyncLoopDeps, known: Uint8Array | undefined): Promise<TurnResult> {
  try {
    const nonce = known ?? (await measured(deps, 0, deps.nonce)).bytes
    const size = deps.meter.batch()
    const message = deps.sync.ask(nonce, { ...size, streamed: streamedBatches * size.bytes })
    const { following, fault } = watched(deps.sync.following())
    const up = message.length + (following?.length ?? 0)
    const answer = await measured(deps, up, () => deps.carry(message, following)).finally(() => {
      // What the line makes of it looks like a cut; but the disk could not be read.
      if (fault.read === undefined) return
      deps.sync.failed()
      throw fault.read
    })
    const { turn: outcome, nextNonce } = deps.sync.take(answer.bytes)
    if (outcome.kind !== 'not-centre') deps.meter.note(answer.carried)
    await deps.onTurn(outcome)
    return { ...judge(outcome, deps.now()), nonce: nextNonce }
  } catch (fault) {
    return afterFault(fault, deps.onBug)
  }
}

/** Remembers a fault in the reading of what follows: whoever carries it would only see its stream break. */
function watched(following: Following | undefined): {
  readonly following: Following | undefined
  readonly fault: { read?: unknown }
} {
  const fault: { read?: unknown } = {}
  if (!following) return { following, fault }
  const { length, pieces } = following
  return { fault, following: { length, pieces: () => piecesOf(pieces(), fault) } }
}

function* piecesOf(pieces: Iterable<Uint8Array>, fault: { read?: unknown }): Generator<Uint8Array> {
  try {
    yield* pieces
  } catch (reason) {
    fault.read = reason
    throw reason
  }
}

/** What came back, and how long it took. A nonce is noted at once: it tells of the round trip, whoever gave it. */
async function measured({ meter, elapsed }: SyncLoopDeps, up: number, work: () => Promise<Uint8Array>) {
  const start = elapsed()
  try {
    const bytes = await work()
    const carried = { up, down: bytes.length, ms: elapsed() - start }
    if (up === 0) meter.note(carried)
    return { bytes, carried }
  } catch (fault) {
    if (up > 0 && fault instanceof LineFault) meter.noteCut({ up, ms: elapsed() - start })
    throw fault
  }
}

/** A broken line and a full disk pass; both leave everything as it was before the turn. */
function afterFault(fault: unknown, onBug: SyncLoopDeps['onBug']): TurnResult {
  if (fault instanceof LineFault) {
    const kind = fault.trouble === 'no-line' ? 'offline' : fault.trouble
    return { state: { kind }, nonce: undefined, again: false }
  }
  if (isDiskFull(fault)) return { state: { kind: 'refused', detail: 'disk-full' }, nonce: undefined, again: false }
  if (!onBug) throw fault
  onBug(fault)
  return { state: { kind: 'refused', detail: 'fault' }, nonce: undefined, again: false, slow: true }
}

function judge(outcome: Turn, now: string): { readonly state: LineState; readonly again: boolean } {
  switch (outcome.kind) {
    case 'moved':
      return { state: { kind: 'online', lastContact: now }, again: true }
    case 'level':
      return { state: { kind: 'online', lastContact: now }, again: false }
    case 'refused':
      // A crowd at the centre is no fault: blobs wait, whatever else there is goes on (SYNC-75).
      if (outcome.refusal === 'busy') return { state: { kind: 'online', lastContact: now }, again: false }
      return {
        state: { kind: 'refused', lastContact: now, detail: outcome.refusal },
        again: isPassing(outcome.refusal),
      }
    case 'contradiction':
      return { state: { kind: 'contradiction', lastContact: now, detail: outcome.log }, again: false }
    case 'forked':
    case 'reopened':
      return { state: { kind: 'online', lastContact: now }, again: true }
    case 'not-centre':
      return { state: { kind: 'foreign' }, again: false }
  }
}

/** Grows to a ceiling, with jitter, so that a hundred stations don't return in step after an outage. */
function pauseAfter({ state, slow }: TurnResult, failures: number, random: number): number {
  if (failures === 0) return pollEvery
  const ceiling = slow || state.kind === 'centre-down' ? longestPause : longestOffline
  const wanted = slow ? longestPause : firstPause * 2 ** Math.min(failures - 1, 20)
  return Math.min(ceiling, wanted) * (0.5 + random / 2)
}

const lastContact = (state: LineState): Pick<LineState, 'lastContact'> =>
  state.lastContact ? { lastContact: state.lastContact } : {}
