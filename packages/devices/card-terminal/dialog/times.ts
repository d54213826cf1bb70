import type { Command } from '../codec/command.ts'

export const MINUTE = 60_000

/** Every message must be acknowledged within five seconds (ZVT transport protocol, T3). */
export const ACKNOWLEDGE_MS = 5_000

/** A dialogue of more messages than this is none: an end of day with a long receipt in single lines has some hundred. */
export const MAX_MESSAGES = 5_000

/** How long the terminal may be quiet. A citizen looks for a card and a PIN; an end of day speaks with several operators. */
export function answerTime(command: Command): number {
  switch (command.kind) {
    case 'authorisation':
    case 'reversal':
    case 'refund':
    case 'end-of-day':
    case 'diagnosis':
      return 3 * MINUTE
    case 'registration':
    case 'repeat-receipt':
    case 'status-enquiry':
    case 'log-off':
    case 'abort-by-clerk':
      return MINUTE / 2
  }
}

/** And how long the whole may take, however much it says meanwhile. */
export function wholeTime(command: Command): number {
  return answerTime(command) * 5
}
