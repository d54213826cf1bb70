import type { EidTrouble } from '../device.ts'
import type { AppMessage } from './app-message.ts'

/** How a job ends when it does not reach its aim. */
export type JobEnding = { readonly kind: 'cancelled' } | { readonly kind: 'trouble'; readonly trouble: EidTrouble }

export type AppEnd = { readonly kind: 'ok' } | JobEnding

/** Result codes of TR-03112 as the app uses them; the part after the last slash. */
const MINOR: Readonly<Record<string, EidTrouble>> = {
  'dp#trustedChannelEstablishmentFailed': 'eid-server-unreachable',
  'dp#communicationError': 'eid-server-unreachable',
  'common#communicationError': 'eid-server-unreachable',
  // The app has no other word for "lost the connection to the card" before version 1.26.3.
  'common#unknownError': 'card-unreadable',
}

/** Reads the end of RUN_AUTH. Older versions give the code only, newer ones a reason as well (1.26.3 and later, "Failure Codes"). */
export function authEnd(message: Extract<AppMessage, { kind: 'auth-ended' }>): AppEnd {
  if (message.major.endsWith('#ok')) return { kind: 'ok' }
  if (/#cancellationByUser$/.test(message.minor) || cancelled(message.reason)) return { kind: 'cancelled' }
  if (cardLost(message.reason)) return { kind: 'trouble', trouble: 'card-unreadable' }
  const minor = message.minor.slice(message.minor.lastIndexOf('/') + 1)
  return { kind: 'trouble', trouble: MINOR[minor] ?? 'failed' }
}

/** Reads the end of RUN_CHANGE_PIN, which before 1.26.4 does not say why it failed. */
export function pinChangeEnd(message: Extract<AppMessage, { kind: 'pin-change-ended' }>): AppEnd {
  if (message.success) return { kind: 'ok' }
  if (cancelled(message.reason)) return { kind: 'cancelled' }
  // Without a reason it can only have been the card: no server takes part.
  return { kind: 'trouble', trouble: message.reason === '' || cardLost(message.reason) ? 'card-unreadable' : 'failed' }
}

function cancelled(reason: string): boolean {
  return /(^|_)User_Cancell?ed$/i.test(reason)
}

function cardLost(reason: string): boolean {
  return /Card_Removed|Card_Communication|Connection_Lost/i.test(reason)
}
