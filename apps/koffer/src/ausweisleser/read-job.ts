import type {
  EidAnswerVerdict,
  EidEvent,
  EidJob,
  EidPerson,
  EidReader,
  EidReadOutcome,
  EidTrouble,
} from '@buergerkoffer/devices/eid'

/** For which case a document is read. */
export interface ReadOrder {
  readonly vorgang: string
}

export type ReadEnd = 'read' | 'cancelled' | 'not-kept' | EidTrouble

/** Where the one reading stands. Nothing of the person and nothing that was typed is in it. */
export type ReadJobState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'reading'
      readonly order: ReadOrder
      /** What came last, to guide the clerk; undefined at the beginning and after an entry. */
      readonly event: EidEvent | undefined
      /** What went wrong on the way and is not mended yet. */
      readonly fault: EidFault | undefined
    }
  | { readonly kind: 'ended'; readonly order: ReadOrder; readonly end: ReadEnd }

/** Events that say that something is wrong; the others say what to do. `not-asked`: digits came when nobody wanted any, and went nowhere. */
export type EidFault =
  | Exclude<EidEvent['kind'], 'insert-card' | 'rights-requested' | 'enter' | 'remove-card'>
  | 'not-asked'

export interface ReadWork {
  readonly order: ReadOrder
  readonly reader: EidReader
  /** Makes what was read durable; false if the case or the suitcase is no longer open. */
  readonly keep: (person: EidPerson, source: 'eid-server' | 'test-server') => boolean
}

/** The one reading of a document that can be under way. */
export interface ReadJob {
  readonly state: () => ReadJobState
  /** False if another one is under way. */
  readonly start: (work: ReadWork) => boolean
  /** Hands over the CAN as it was typed; it is kept nowhere. */
  readonly enterCan: (typed: string) => EidAnswerVerdict
  readonly cancel: () => void
  /** How the last one ended is of no interest any more. */
  readonly forget: () => void
}

export interface ReadJobDeps {
  /** Told of a bug. */
  readonly onBug: (fault: unknown) => void
}

/** Reads a document on site (PAuswG § 18a). Whatever the reader does, the state ends, and the clerk can type or begin anew. */
export function createReadJob({ onBug }: ReadJobDeps): ReadJob {
  let state: ReadJobState = { kind: 'idle' }
  let job: EidJob<EidReadOutcome> | undefined
  const end = (order: ReadOrder, how: ReadEnd): void => {
    state = { kind: 'ended', order, end: how }
    job = undefined
  }
  const hear = (order: ReadOrder, event: EidEvent): void => {
    if (state.kind === 'reading' && state.order === order) state = heard(state, event)
  }
  const finish = async ({ order, keep }: ReadWork, outcome: Promise<EidReadOutcome>): Promise<void> => {
    const ended = await outcome
    if (ended.kind !== 'read') return end(order, ended.kind === 'trouble' ? ended.trouble : 'cancelled')
    end(order, keep(ended.person, ended.source) ? 'read' : 'not-kept')
  }
  return {
    state: () => state,
    start: (work) => {
      if (state.kind === 'reading') return false
      const { order, reader } = work
      state = { kind: 'reading', order, event: undefined, fault: undefined }
      job = reader.readOnSite((event) => hear(order, event))
      finish(work, job.outcome).catch((fault: unknown) => {
        onBug(fault)
        end(order, 'failed')
      })
      return true
    },
    enterCan: (typed) => {
      if (!job || state.kind !== 'reading') return 'not-asked'
      const digits = typed.replace(/\s/g, '')
      const verdict = /^\d{6}$/.test(digits) ? job.answer('can', bytesOf(digits)) : 'malformed'
      if (verdict === 'taken') state = { ...state, event: undefined, fault: undefined }
      if (verdict === 'malformed') state = { ...state, fault: 'entry-malformed' }
      if (verdict === 'not-asked') state = { ...state, fault: 'not-asked' }
      return verdict
    },
    cancel: () => job?.cancel(),
    forget: () => {
      if (state.kind === 'ended') state = { kind: 'idle' }
    },
  }
}

type Reading = Extract<ReadJobState, { kind: 'reading' }>

/** A question does not mend a wrong entry, it comes after it; a card that is asked for does not mend one that was taken away. */
function heard(state: Reading, event: EidEvent): Reading {
  switch (event.kind) {
    case 'enter':
      return { ...state, event, fault: isEntryFault(state.fault) ? state.fault : undefined }
    case 'insert-card':
      return { ...state, event }
    case 'rights-requested':
    case 'remove-card':
      return { ...state, event, fault: undefined }
    default:
      return { ...state, fault: event.kind }
  }
}

const isEntryFault = (fault: EidFault | undefined): boolean =>
  fault !== undefined && ['can-wrong', 'pin-wrong', 'puk-wrong', 'entry-malformed', 'pin-blocked'].includes(fault)

/** The CAN is printed on the card and no secret; a form's field has been a string before, so that wiping more than the bytes would help nobody. */
const bytesOf = (digits: string): Uint8Array => Uint8Array.from(digits, (digit) => digit.charCodeAt(0))
