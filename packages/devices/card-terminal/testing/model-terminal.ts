import { bitmapValue, readBitmaps } from '../codec/bitmap.ts'
import { CONTROL } from '../codec/control.ts'
import { fromDecimal } from '../codec/decimal.ts'
import { createFramer, type Frame } from '../codec/frame.ts'
import type { FakeTime } from './fake-time.ts'
import { createModelJournal, type ModelJournal, TERMINAL_ID } from './model-journal.ts'
import { terminalSays } from './model-messages.ts'
import { createModelPayment, type Habits } from './model-payment.ts'

/** The terminal's end of a connection. */
export interface TerminalEnd {
  readonly bytes: (chunk: Uint8Array) => void
  readonly closed: () => void
}

export interface ModelTerminal {
  readonly journal: ModelJournal
  readonly accept: (send: (bytes: Uint8Array) => void) => TerminalEnd | undefined
  readonly unplug: () => void
}

/**
 * A terminal as the specification describes it, in memory, for the property that nobody is charged twice. It knows only what that needs:
 * registration, state, last transaction, payment; one connection at a time.
 */
export function createModelTerminal(time: FakeTime, habits: Habits): ModelTerminal {
  const journal = createModelJournal(time.now, habits.memory)
  let connected: object | undefined
  let working = false
  let [darkUntil, plugged] = [0, true]
  const refuses = (): boolean =>
    !plugged || time.now() < darkUntil || connected !== undefined || (working && habits.whenBusy === 'does-not-accept')
  const setWorking = (on: boolean): void => {
    working = on
  }
  const lost = (): void => {
    darkUntil = time.now() + habits.darkMs
  }

  return {
    journal,
    unplug: () => {
      plugged = false
    },
    accept: (send) => {
      if (refuses()) return undefined
      const me = {}
      connected = me
      const say = (bytes: Uint8Array): void => {
        if (connected !== me) return
        send(bytes)
        if (habits.echoes) send(bytes)
      }
      const work = createWork({
        time,
        habits,
        journal,
        say,
        isWorking: () => working,
        setWorking,
      })
      const framer = createFramer()
      return {
        bytes: (chunk) => {
          for (const frame of framer.take(chunk)) work.take(frame)
        },
        closed: () => {
          connected = undefined
          if (work.abandon()) lost()
        },
      }
    },
  }
}

interface WorkDeps {
  readonly time: FakeTime
  readonly habits: Habits
  readonly journal: ModelJournal
  readonly say: (bytes: Uint8Array) => void
  readonly isWorking: () => boolean
  readonly setWorking: (on: boolean) => void
}

/** What is done on one connection. */
function createWork({ time, habits, journal, say, isWorking, setWorking }: WorkDeps) {
  let payment: ReturnType<typeof createModelPayment> | undefined
  let answers: Uint8Array[] = []
  let gone = false
  const next = (ms: number): void => {
    time.after(ms, () => {
      if (gone) return
      const bytes = payment ? payment.next() : answers.shift()
      if (bytes) say(bytes)
      if (payment && bytes && isLast(bytes)) over()
    })
  }
  const over = (): void => {
    payment = undefined
    setWorking(false)
  }
  const answer = (...messages: readonly Uint8Array[]): void => {
    answers = [...messages]
    say(terminalSays.acknowledged)
    next(20)
  }
  const pay = (cents: number): void => {
    payment = createModelPayment(time, journal, habits, cents)
    setWorking(true)
    say(terminalSays.acknowledged)
    next(300)
  }
  const take = ({ control, data }: Frame): void => {
    if (control === CONTROL.acknowledged) next(payment ? 300 : 20)
    else if (isWorking()) say(terminalSays.busy)
    else if (control === CONTROL.registration) answer(terminalSays.registered(TERMINAL_ID))
    else if (control === CONTROL.statusEnquiry) answer(terminalSays.state(0))
    else if (control === CONTROL.repeatReceipt) answer(terminalSays.status(journal.last()), terminalSays.completion)
    else if (control === CONTROL.authorisation) pay(centsOf(data))
    else say(terminalSays.notSupported)
  }
  /** Whether a payment was left behind. */
  const abandon = (): boolean => {
    gone = true
    const left = payment
    left?.goOnAlone(over)
    return left !== undefined
  }
  return { take, abandon }
}

function centsOf(data: Uint8Array): number {
  const list = readBitmaps(data)
  return fromDecimal((list && bitmapValue(list, 0x04)) ?? new Uint8Array(0)) ?? 0
}

/** Completion or abort: 06 0F, 06 1E. */
function isLast(bytes: Uint8Array): boolean {
  return bytes[0] === 0x06 && (bytes[1] === 0x0f || bytes[1] === 0x1e)
}
