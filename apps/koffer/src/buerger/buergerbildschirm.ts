import { type BuergerAnswer, fits } from './answer.ts'
import { shownHash } from './shown-hash.ts'
import type { BuergerView } from './view.ts'

/** Something on the citizen's screen. */
export interface Shown {
  /** Takes what is typed into a `digits` view. */
  readonly take?: DigitTaker | undefined
  /** Counts what was shown: the same text for the next citizen is another showing. */
  readonly serial: number
  /** Names what the answer is for, such as `<vorgang>/meldeschein`. Never leaves to the screen. */
  readonly about: string
  readonly view: BuergerView
  readonly hash: string
}

/** Gets the digits, ASCII, one entry a field, and wipes them; or is told that the citizen does not want to go on. */
export type DigitTaker = (entries: readonly Uint8Array[] | 'cancelled') => void

/** What the screen is told: that there is something else to see. The text itself it fetches. */
export interface ScreenState {
  /** Grows with every change of what is to be seen, answers included. */
  readonly version: number
  readonly blank: boolean
}

/** Which showing an answer is meant for; a page may lag behind. */
export interface AnswerTo {
  readonly serial: number
  readonly hash: string
}

/**
 * The citizen's screen, in memory only. A step of a visit uses it so:
 *
 * 1. `show('<vorgang>/<step>', view)` in the step's own post route, when the clerk presses "Zeigen".
 * 2. The step's page asks `answerOf(about, view)` with the view as it would be shown *now*: an answer to an older text does not count.
 *    `BuergerPanel` follows the answer while the clerk waits.
 * 3. On the clerk's "Weiter" the step reads the answer once more (`screenSignature`), commits it (`SignatureRecorded`), and calls `settle(about)`.
 *
 * Parking calls `blank`, the last step of a case `leaveMatter` (`commitStep` does), locking and a change of clerks `forget`.
 */
export interface Buergerbildschirm {
  readonly show: (about: string, view: BuergerView, take?: DigitTaker) => Shown
  /** Nothing to be seen, at once. Answers that were given wait for their step. */
  readonly blank: () => void
  /** The step has committed the answer: it is forgotten, and the screen goes blank if it shows this matter. */
  readonly settle: (about: string) => void
  /** The matter is over here: nothing given to any of its texts (`<vorgang>/…`) stays in memory, and the screen goes blank. */
  readonly leaveMatter: (vorgang: string) => void
  /** Blank, and no answer stays in memory. */
  readonly forget: () => void
  readonly shown: () => Shown | undefined
  readonly state: () => ScreenState
  /** The answer to this very text, if it was given. */
  readonly answerOf: (about: string, view: BuergerView) => BuergerAnswer | undefined
  /** The answer to what is shown now. */
  readonly answer: () => BuergerAnswer | undefined
  /** The citizen answers, or takes the answer back (`undefined`). False if that text is no longer shown or asks nothing of the kind. */
  readonly give: (to: AnswerTo, answer: BuergerAnswer | undefined) => boolean
  /** The citizen has typed. The entries are wiped by whoever takes them, or here. False if that text is no longer shown or asks for no digits. */
  readonly enter: (to: AnswerTo, entries: readonly Uint8Array[] | 'cancelled') => boolean
  /** Told at every change; `close` when this screen is no longer the citizen's. Returns the way to leave. */
  readonly follow: (follower: Follower) => () => void
  /** Ends every connection: another screen takes over, or the program ends. */
  readonly disconnect: () => void
  readonly isConnected: () => boolean
}

export interface Follower {
  readonly change: (state: ScreenState) => void
  readonly close: () => void
}

/** `isOpen`: a locked suitcase shows nothing, whatever was shown before. */
export function createBuergerbildschirm({ isOpen }: { readonly isOpen: () => boolean }): Buergerbildschirm {
  const answers = createAnswers()
  const audience = createAudience()
  let [serial, version] = [0, 0]
  let present: Shown | undefined
  const shown = () => (isOpen() ? present : undefined)
  const state = () => ({ version, blank: shown() === undefined })
  const change = (next: Shown | undefined) => {
    present = next
    version += 1
    audience.tell(state())
  }
  const blank = () => {
    if (present) change(undefined)
  }
  return {
    ...{ blank, shown, state },
    show: (about, view, take) => {
      serial += 1
      const next = { serial, about, view, hash: shownHash(view), take }
      change(next)
      return next
    },
    settle: (about) => {
      answers.drop(about)
      if (present?.about === about) blank()
    },
    leaveMatter: (vorgang) => {
      answers.dropOf(vorgang)
      blank()
    },
    forget: () => {
      answers.dropAll()
      blank()
    },
    answerOf: (about, view) => answers.find(about, shownHash(view)),
    answer: () => present && answers.find(present.about, present.hash),
    give: (to, answer) => {
      const current = shown()
      if (!current || !isMeant(current, to) || (answer && !fits(current.view.kind, answer))) return false
      answers.put(current, answer)
      change(current)
      return true
    },
    enter: (to, entries) => handOver(shown(), to, entries),
    follow: (follower) => audience.join(follower, state()),
    disconnect: audience.dismiss,
    isConnected: () => !audience.isEmpty(),
  }
}

const isMeant = (shown: Shown, to: AnswerTo): boolean => shown.serial === to.serial && shown.hash === to.hash

function handOver(shown: Shown | undefined, to: AnswerTo, entries: Parameters<DigitTaker>[0]): boolean {
  if (shown?.take && isMeant(shown, to)) {
    shown.take(entries)
    return true
  }
  if (entries !== 'cancelled') for (const entry of entries) entry.fill(0)
  return false
}

/** The answers that wait for their steps: one a matter, and only to the text it was given to. */
function createAnswers() {
  const given = new Map<string, { readonly hash: string; readonly answer: BuergerAnswer }>()
  return {
    find: (about: string, hash: string) => {
      const found = given.get(about)
      return found?.hash === hash ? found.answer : undefined
    },
    put: ({ about, hash }: Shown, answer: BuergerAnswer | undefined) => {
      if (answer) given.set(about, { hash, answer })
      else given.delete(about)
    },
    drop: (about: string) => void given.delete(about),
    dropOf: (vorgang: string) => {
      for (const about of given.keys()) if (about.startsWith(`${vorgang}/`)) given.delete(about)
    },
    dropAll: () => given.clear(),
  }
}

function createAudience() {
  const followers = new Set<Follower>()
  return {
    join: (follower: Follower, state: ScreenState) => {
      followers.add(follower)
      follower.change(state)
      return () => void followers.delete(follower)
    },
    tell: (state: ScreenState) => {
      for (const follower of followers) follower.change(state)
    },
    dismiss: () => {
      for (const follower of followers) follower.close()
      followers.clear()
    },
    isEmpty: () => followers.size === 0,
  }
}
