import { type Command, encodeCommand } from '../codec/command.ts'
import { createFramer, type Frame, type Framer } from '../codec/frame.ts'
import { readMessage, type TerminalMessage } from '../codec/message.ts'
import type { StatusInformation } from '../codec/status.ts'
import type { Effect, Ending, Timer } from './effect.ts'
import { acknowledge, type Reaction, reactTo, waitFor } from './reaction.ts'
import { createReceiptPile } from './receipts.ts'
import { ACKNOWLEDGE_MS, answerTime, MAX_MESSAGES, wholeTime } from './times.ts'

/** A dialogue as a machine: what happens on the line goes in, what is to be done comes out. It has no clock and no socket. */
export interface Dialog {
  readonly start: () => readonly Effect[]
  readonly bytes: (chunk: Uint8Array) => readonly Effect[]
  readonly timeout: (timer: Timer) => readonly Effect[]
  readonly closed: () => readonly Effect[]
  /** The clerk wants to stop: 06 B0 goes out, and the terminal's word is waited for as before. */
  readonly abort: () => readonly Effect[]
}

/**
 * One command and everything until its end (ZVT 13, chapter 2; transport protocol): the terminal acknowledges the command, then it is master and
 * sends messages, each of which we acknowledge, until completion (06 0F) or abort (06 1E). What comes before the acknowledgement belongs to an
 * earlier dialogue and is acknowledged without being read.
 */
export function createDialog(command: Command, framer: Framer = createFramer()): Dialog {
  const book = createBook()
  let phase: 'sent' | 'answering' | 'ended' = 'sent'
  let abort: 'no' | 'wished' | 'sent' = 'no'

  const end = (ending: Ending): readonly Effect[] => {
    if (phase === 'ended') return []
    phase = 'ended'
    return [book.close(ending)]
  }
  const sendAbort = (): readonly Effect[] => {
    if (abort !== 'wished' || phase !== 'answering') return []
    abort = 'sent'
    return [{ kind: 'send', bytes: encodeCommand({ kind: 'abort-by-clerk' }) }]
  }
  const beforeAnswer = (message: TerminalMessage): readonly Effect[] => {
    if (message.kind === 'refused') return end({ kind: 'refused', code: message.code })
    if (message.kind !== 'acknowledged') return [acknowledge]
    if (command.kind === 'log-off') return end({ kind: 'completed', completion: {} })
    phase = 'answering'
    return [waitFor(answerTime(command)), ...sendAbort()]
  }
  const receive = (frame: Frame): readonly Effect[] => {
    if (phase === 'ended') return []
    if (!book.hasRoom()) return end({ kind: 'garbled' })
    if (phase === 'sent') return beforeAnswer(readMessage(frame))
    const reaction = reactTo(command, readMessage(frame))
    book.keep(reaction)
    return [...reaction.effects, ...(reaction.ending ? end(reaction.ending) : [])]
  }

  return {
    start: () => opening(command),
    bytes: (chunk) => framer.take(chunk).flatMap(receive),
    timeout: (timer) => {
      const unanswered = timer === 'answer' && phase === 'sent'
      return end({ kind: 'silent', waitedFor: unanswered ? 'acknowledgement' : 'answer' })
    },
    closed: () => end({ kind: 'cut' }),
    abort: () => {
      if (abort === 'no') abort = 'wished'
      return sendAbort()
    },
  }
}

function opening(command: Command): readonly Effect[] {
  return [
    { kind: 'timer', timer: 'whole', ms: wholeTime(command) },
    waitFor(ACKNOWLEDGE_MS),
    { kind: 'send', bytes: encodeCommand(command) },
  ]
}

/** What the dialogue has brought so far. */
function createBook() {
  const pile = createReceiptPile()
  const statuses: StatusInformation[] = []
  let messages = 0
  return {
    hasRoom: (): boolean => {
      messages += 1
      return messages <= MAX_MESSAGES
    },
    keep: ({ status, print }: Reaction): void => {
      if (status) statuses.push(status)
      if (print) pile.add(print)
    },
    close: (ending: Ending): Effect => ({ kind: 'ended', end: { ending, statuses, receipts: pile.take() } }),
  }
}
