import { ok, refuse } from '../../result.ts'
import type { SignatureCommands } from '../command/signature.ts'
import type { Answer, CommandOf, DecisionsOf } from '../command.ts'
import { atCounter } from './at-counter.ts'

export const signatureDecisions: DecisionsOf<SignatureCommands> = { 'record-signature': atCounter(recordSignature) }

function recordSignature({ signature, latestHash, screenAllowed }: CommandOf<'record-signature'>): Answer {
  const { kind, shownHash, shown, blob } = signature
  const reason = signature.reason.trim()
  if (shownHash !== latestHash) return refuse({ kind: 'text-changed' })
  if (kind === 'screen' && !screenAllowed) return refuse({ kind: 'screen-signature-off' })
  if (kind === 'screen' && (!blob || shown === null)) return refuse({ kind: 'signature-missing' })
  if ((kind === 'mark' || kind === 'none') && reason === '') return refuse({ kind: 'reason-missing' })
  return ok([{ type: 'SignatureRecorded', data: { ...signature, reason } }])
}
