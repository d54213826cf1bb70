import type { EidAnswerVerdict, EidEvent, EidJob, EidPinOutcome, EidReader } from '@buergerkoffer/devices/eid'
import { type Changing, faultOf, heard, type PinEnd, type PinJobState, type PinOrder, questionOf } from './pin-state.ts'

export interface PinWork {
  readonly order: PinOrder
  readonly reader: EidReader
  /** Called after each change of the state. */
  readonly changed: () => void
}

/** The one change of PIN that can be under way. */
export interface PinJob {
  readonly state: () => PinJobState
  /** False if another one is under way. */
  readonly start: (work: PinWork) => boolean
  /** Hands over what was typed, one entry or a new PIN twice. All bytes are filled with zeros, whatever becomes of them. */
  readonly enter: (entries: readonly Uint8Array[]) => EidAnswerVerdict
  readonly cancel: () => void
  /** Cancels it and forgets it at once: whoever stands at the counter next sees nothing of it. */
  readonly abandon: () => void
  /** How the last one ended is of no interest any more. */
  readonly forget: () => void
}

export interface PinJobDeps {
  /** Told of a bug. */
  readonly onBug: (fault: unknown) => void
}

/** Changes the PIN of an identity card that its holder knows (PAuswG § 10, PAuswV § 20). Whatever the reader does, the state ends. */
export function createPinJob({ onBug }: PinJobDeps): PinJob {
  let state: PinJobState = { kind: 'idle' }
  let job: EidJob<EidPinOutcome> | undefined
  let changed = (): void => undefined
  const become = (next: PinJobState): void => {
    state = next
    changed()
  }
  const end = (order: PinOrder, how: PinEnd): void => {
    if (!isUnderWay(state, order)) return
    job = undefined
    become({ kind: 'ended', order, end: how, isBlocked: state.triesLeft === 0 && how !== 'changed' })
  }
  const hear = (order: PinOrder, event: EidEvent): void => {
    if (!isUnderWay(state, order)) return
    if (event.kind === 'card-deactivated') {
      job?.cancel()
      end(order, 'card-deactivated')
    } else become(heard(state, event))
  }
  const begin = ({ order, reader }: PinWork): void => {
    job = reader.changePin((event) => hear(order, event))
    const ended = job.outcome.then((outcome) => end(order, outcome.kind === 'trouble' ? outcome.trouble : outcome.kind))
    ended.catch((fault: unknown) => {
      onBug(fault)
      end(order, 'failed')
    })
  }
  return {
    state: () => state,
    start: (work) => {
      if (state.kind === 'changing') return false
      changed = work.changed
      become({ kind: 'changing', order: work.order, event: undefined, fault: undefined, triesLeft: undefined })
      begin(work)
      return true
    },
    enter: (entries) => handIn(state, job, entries, become),
    cancel: () => job?.cancel(),
    abandon: () => {
      job?.cancel()
      job = undefined
      if (state.kind !== 'idle') become({ kind: 'idle' })
    },
    forget: () => {
      if (state.kind === 'ended') become({ kind: 'idle' })
    },
  }
}

const isUnderWay = (state: PinJobState, order: PinOrder): state is Changing =>
  state.kind === 'changing' && state.order === order

function handIn(
  state: PinJobState,
  job: EidJob<EidPinOutcome> | undefined,
  entries: readonly Uint8Array[],
  become: (next: PinJobState) => void,
): EidAnswerVerdict {
  const question = questionOf(state)
  const [entry] = entries
  try {
    if (state.kind !== 'changing' || !job || !question || !entry) return 'not-asked'
    const fault = faultOf(question.what, state.order, entries)
    const verdict = fault ? 'malformed' : job.answer(question.what, entry)
    if (verdict === 'taken') become({ ...state, event: undefined, fault: undefined })
    if (verdict === 'malformed') become({ ...state, fault: fault ?? 'entry-malformed' })
    return verdict
  } finally {
    for (const each of entries) each.fill(0)
  }
}
