import type { Transaction } from '../driver/intent.ts'
import type { Timers } from '../driver/line.ts'
import type { ModelJournal } from './model-journal.ts'
import { terminalSays } from './model-messages.ts'

/** How a terminal behaves where the specification leaves it open. Every combination exists somewhere. */
export interface Habits {
  /** What the person with the card does. */
  readonly customer: 'pays' | 'is-declined' | 'goes-away'
  /** A payment whose line breaks before it is booked is given up, or goes on by itself. */
  readonly onLoss: 'gives-up' | 'goes-on'
  /** A booked payment whose status information nobody acknowledged is reversed, or stays. */
  readonly unacknowledged: 'reversed' | 'kept'
  /** What it tells as its last transaction: everything, or only what was done. */
  readonly memory: 'all' | 'done'
  /** What a second connection meets while it works. */
  readonly whenBusy: 'does-not-accept' | 'says-busy'
  /** It says things twice. */
  readonly echoes: boolean
  /** After a loss it has no power for so long. */
  readonly darkMs: number
}

export interface ModelPayment {
  /** What to say next, each after the acknowledgement of the one before; nothing more: it is over. */
  readonly next: () => Uint8Array | undefined
  /** The line is gone: comes to its end without us, then calls. */
  readonly goOnAlone: (over: () => void) => void
}

const CODES = { pays: 0, 'is-declined': 5, 'goes-away': 0x6c } as const

export function createModelPayment(timers: Timers, journal: ModelJournal, habits: Habits, cents: number): ModelPayment {
  const code = CODES[habits.customer]
  let booked: Transaction | undefined
  let failed = false
  let stored = false
  const result = (): Uint8Array => {
    if (code === 0) booked = journal.charge(cents)
    failed = code !== 0
    return terminalSays.status(booked ?? journal.fail(cents, code))
  }
  const store = (): Uint8Array => {
    stored = true
    if (booked) journal.remember(booked)
    return terminalSays.printBlock(1, ['Haendlerbeleg', 'girocard'])
  }
  const start = [() => terminalSays.intermediate(0x0a), () => terminalSays.intermediate(0x01), result]
  const end =
    code === 0
      ? [store, () => terminalSays.printBlock(2, ['Kundenbeleg']), () => terminalSays.completion]
      : [() => terminalSays.abort(code)]
  const script = [...start, ...end]
  const alone = (): void => {
    if (booked && habits.unacknowledged === 'reversed') journal.takeBack(booked)
    else if (booked) journal.remember(booked)
    else if (habits.onLoss === 'gives-up' || code !== 0) journal.fail(cents, code === 0 ? 0x6c : code)
    else journal.remember(journal.charge(cents))
  }
  return {
    next: () => script.shift()?.(),
    goOnAlone: (over) => {
      if (stored || failed) {
        over()
        return
      }
      const ms = booked ? 4_000 : habits.onLoss === 'goes-on' ? 25_000 : 500
      timers.after(ms, () => {
        alone()
        over()
      })
    },
  }
}
