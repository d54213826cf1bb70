import { ACKNOWLEDGED, type Command, NOT_SUPPORTED } from '../codec/command.ts'
import { CONTROL } from '../codec/control.ts'
import { progressOf } from '../codec/intermediate-status.ts'
import type { TerminalMessage } from '../codec/message.ts'
import type { PrintedText } from '../codec/print.ts'
import type { StatusInformation } from '../codec/status.ts'
import type { Effect, Ending } from './effect.ts'
import { answerTime, MINUTE } from './times.ts'

/** What one message of the terminal brings while it is master: something to do, to keep, or the end. */
export interface Reaction {
  readonly effects: readonly Effect[]
  readonly status?: StatusInformation
  readonly print?: PrintedText
  readonly ending?: Ending
}

export const acknowledge: Effect = { kind: 'send', bytes: ACKNOWLEDGED }

/** Each message is acknowledged (80 00 00) and starts the wait for the next; one we do not know is answered 84 83 00. */
export function reactTo(command: Command, message: TerminalMessage): Reaction {
  const goOn = [acknowledge, waitFor(answerTime(command))]
  switch (message.kind) {
    case 'acknowledged':
    case 'refused':
      // The answer to our wish to abort. What is under way ends by the terminal's own message, either way.
      return { effects: [] }
    case 'status':
      return { effects: goOn, status: message.status }
    case 'intermediate': {
      const wait = waitFor(Math.max(answerTime(command), message.minutes * MINUTE))
      return { effects: [acknowledge, { kind: 'progress', progress: progressOf(message.code) }, wait] }
    }
    case 'print':
      return { effects: goOn, print: message.print }
    case 'completion':
      return { effects: [acknowledge], ending: { kind: 'completed', completion: message.completion } }
    case 'abort':
      return { effects: [acknowledge], ending: { kind: 'aborted', code: message.code } }
    case 'damaged':
      return isHarmless(message.control) ? { effects: goOn } : { effects: [], ending: { kind: 'garbled' } }
    case 'unknown':
      return { effects: [{ kind: 'send', bytes: NOT_SUPPORTED }, waitFor(answerTime(command))] }
  }
}

export const waitFor = (ms: number): Effect => ({ kind: 'timer', timer: 'answer', ms })

/** A damaged text or intermediate status costs a line on paper or on the screen, nothing else. */
function isHarmless(control: number): boolean {
  return control === CONTROL.intermediateStatus || control === CONTROL.printLine || control === CONTROL.printTextBlock
}
