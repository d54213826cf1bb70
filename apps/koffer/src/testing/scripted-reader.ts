import type {
  EidAnswerVerdict,
  EidEvent,
  EidJob,
  EidPinOutcome,
  EidReader,
  EidReadOutcome,
  EidServerStand,
  EidState,
} from '@buergerkoffer/devices/eid'

/** A reader that says what a test has it say, for what the real app with its simulated card cannot do. */
export interface ScriptedReader extends EidReader {
  readonly set: (state: EidState) => void
  /** Says it in the reading that is under way. */
  readonly say: (event: EidEvent) => void
  readonly end: (outcome: EidReadOutcome | EidPinOutcome) => Promise<void>
  /** A bug: the interface promises that it never rejects. */
  readonly fail: (bug: Error) => Promise<void>
  /** What becomes of the next answers. */
  verdict: EidAnswerVerdict
  /** Whether there is a line to the eID server. */
  serverStand: EidServerStand
  /** Digits as they came, read before they were wiped. */
  readonly entered: readonly string[]
  readonly started: () => number
}

const refused = (): never => {
  throw new Error('nobody asks for that')
}

export function createScriptedReader(): ScriptedReader {
  let state: EidState = { kind: 'reader-ready', reader: { name: 'Prüfleser', keypad: false } }
  let hear: (event: EidEvent) => void = () => undefined
  let finish: (outcome: EidReadOutcome | EidPinOutcome) => void = () => undefined
  let reject: (bug: Error) => void = () => undefined
  let started = 0
  const entered: string[] = []
  const begin = <Outcome extends EidReadOutcome | EidPinOutcome>(
    listener: (event: EidEvent) => void,
  ): EidJob<Outcome> => {
    hear = listener
    started += 1
    const outcome = Promise.withResolvers<Outcome>()
    // Whoever writes the test knows which of the two is under way.
    finish = (how) => outcome.resolve(how as Outcome)
    reject = outcome.reject
    return {
      answer: (_, digits) => {
        entered.push(takeOver(digits))
        return reader.verdict
      },
      cancel: () => finish({ kind: 'cancelled' }),
      outcome: outcome.promise,
    }
  }
  const reader: ScriptedReader = {
    platforms: ['linux'],
    state: () => state,
    watch: () => () => undefined,
    server: async () => reader.serverStand,
    readOnSite: (listener) => begin<EidReadOutcome>(listener),
    changePin: (listener) => begin<EidPinOutcome>(listener),
    ...{ readWithPin: refused, close: async () => undefined },
    set: (next) => {
      state = next
    },
    say: (event) => hear(event),
    end: async (how) => {
      finish(how)
      await new Promise(setImmediate)
    },
    fail: async (bug) => {
      reject(bug)
      await new Promise(setImmediate)
    },
    ...{ verdict: 'taken', serverStand: 'reachable', entered },
    started: () => started,
  }
  return reader
}

function takeOver(digits: Uint8Array): string {
  const text = Buffer.from(digits).toString('latin1')
  digits.fill(0)
  return text
}
