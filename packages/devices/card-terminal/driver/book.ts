import type { Command } from '../codec/command.ts'
import type { Progress } from '../codec/intermediate-status.ts'
import type { BookingKind, BookingOutcome, PaymentOrder, Resolution } from '../device.ts'
import { type AskDeps, ask } from './ask.ts'
import type { Intent, IntentStore } from './intent.ts'
import { askLast } from './last-transaction.ts'
import type { Line } from './line.ts'
import { outcomeOf } from './outcome.ts'
import { openSession, type Session } from './session.ts'

export interface BookDeps extends AskDeps {
  readonly intents: IntentStore
  /** An ISO instant. */
  readonly now: () => string
}

export interface BookOrder extends PaymentOrder {
  readonly booking: BookingKind
  readonly receipt?: number
  readonly command: Command
  readonly onProgress: ((progress: Progress) => void) | undefined
  readonly stop: Stop
}

/** The clerk's wish to stop: before the amount is out it is simply not sent, afterwards the terminal is told. */
export interface Stop {
  readonly wish: () => void
  readonly wished: () => boolean
  /** The line on which the booking runs from now on. */
  readonly attach: (line: Line | undefined) => void
}

export function createStop(): Stop {
  let wished = false
  let line: Line | undefined
  return {
    wished: () => wished,
    wish: () => {
      wished = true
      line?.abort()
    },
    attach: (next) => {
      line = next
    },
  }
}

/**
 * Books once: looks that nothing is open, connects, asks what the last transaction was, stores the intent durably, only then sends the amount.
 * What the terminal says at the end counts; if it did not say it clearly, it is asked. An outcome that is certain settles the intent before it is
 * given back; an uncertain one leaves it open.
 */
export async function book(deps: BookDeps, order: BookOrder): Promise<BookingOutcome> {
  if ((await deps.intents.open()).length > 0) return { kind: 'trouble', trouble: 'unresolved-intent' }
  const opened = await openSession(deps)
  if (opened.kind === 'trouble') return opened
  const { session } = opened
  const before = await askLast(session, deps, 'status-without-print')
  if (before.kind === 'unreachable') {
    session.line.close('give-up')
    return { kind: 'trouble', trouble: before.why }
  }
  if (order.stop.wished()) {
    session.line.close('orderly')
    return stopped
  }
  const intent = intentOf(order, session, deps.now(), before.last)
  await storeOrHangUp(deps, session, intent)
  const outcome = await send(deps, order, session, intent)
  if (outcome.kind !== 'uncertain') await deps.intents.settle(intent.reference, outcome)
  return outcome
}

/** What the terminal answers when asked afterwards, as an outcome. */
function asOutcome(resolution: Resolution): BookingOutcome {
  if (resolution.kind !== 'not-booked') return resolution
  return resolution.why === 'declined' ? { ...stopped, reason: 'declined', code: 0xff } : stopped
}

/** As if the citizen had pressed the key: code 6C. */
const stopped = {
  kind: 'declined',
  reason: 'cancelled',
  code: 0x6c,
  receipts: { merchant: [], customer: [], administration: [] },
} as const

/** Without a durable intent no amount goes out; the fault is the caller's. */
async function storeOrHangUp({ intents }: BookDeps, { line }: Session, intent: Intent): Promise<void> {
  try {
    await intents.store(intent)
  } catch (fault) {
    line.close('give-up')
    throw fault
  }
}

async function send(deps: BookDeps, order: BookOrder, { line }: Session, intent: Intent): Promise<BookingOutcome> {
  order.stop.attach(line)
  // The last moment: a wish from while the intent was being stored.
  if (order.stop.wished()) {
    line.close('orderly')
    return stopped
  }
  const end = await line.run(order.command, order.onProgress)
  order.stop.attach(undefined)
  const outcome = outcomeOf(intent, end)
  // Orderly where the terminal had its last word: our acknowledgement of it must still arrive.
  line.close(outcome ? 'orderly' : 'give-up')
  return outcome ?? asOutcome(await ask(deps, intent, order.onProgress))
}

function intentOf(order: BookOrder, { terminalId }: Session, at: string, before: Intent['before']): Intent {
  const { reference, booking, cents, receipt } = order
  return {
    reference,
    booking,
    cents,
    at,
    before,
    ...(receipt === undefined ? {} : { receipt }),
    ...(terminalId === undefined ? {} : { terminalId }),
  }
}
