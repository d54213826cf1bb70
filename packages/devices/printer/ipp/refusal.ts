import type { PrintAnswer, PrinterTrouble } from '../device.ts'
import { GROUP, type IppMessage } from './message.ts'
import { STATUS } from './numbers.ts'
import { cleanText, groupsOf } from './read.ts'

const TROUBLES: ReadonlyMap<number, PrinterTrouble> = new Map([
  [STATUS.busy, 'busy'],
  [STATUS.tooManyJobs, 'busy'],
  [STATUS.temporaryError, 'busy'],
  [STATUS.notAcceptingJobs, 'not-accepting'],
  [STATUS.serviceUnavailable, 'not-accepting'],
  [STATUS.formatNotSupported, 'unsupported'],
  [STATUS.attributesNotSupported, 'unsupported'],
  [STATUS.compressionNotSupported, 'unsupported'],
  [STATUS.operationNotSupported, 'unsupported'],
  [STATUS.requestTooLarge, 'unsupported'],
  [STATUS.forbidden, 'forbidden'],
  [STATUS.notAuthenticated, 'forbidden'],
  [STATUS.notAuthorized, 'forbidden'],
])

/** Why a printer did not take a job: its status (RFC 8011 appendix B), and the names of what it cannot do. */
export function refusalOf(status: number, message: IppMessage): PrintAnswer & { readonly kind: 'refused' } {
  const unsupported = groupsOf(message, GROUP.unsupported).flatMap((group) => [...group.keys()].map(cleanText))
  return { kind: 'refused', trouble: TROUBLES.get(status) ?? 'other', unsupported: unsupported.slice(0, 20) }
}

export function refused(trouble: PrinterTrouble): PrintAnswer & { readonly kind: 'refused' } {
  return { kind: 'refused', trouble, unsupported: [] }
}
