import type { RepeatService } from '../codec/command.ts'
import { meaningOf } from '../codec/result-code.ts'
import type { StatusInformation } from '../codec/status.ts'
import type { Receipts } from '../device.ts'
import type { DialogEnd } from '../dialog/effect.ts'
import type { LastTransaction, Transaction } from './intent.ts'
import type { Session, SessionDeps } from './session.ts'

export type LastAnswer =
  | {
      readonly kind: 'told'
      readonly last: LastTransaction
      readonly status?: StatusInformation
      readonly receipts: Receipts
    }
  | { readonly kind: 'unreachable'; readonly why: 'offline' | 'busy' | 'unanswered' }

/**
 * Asks for the last transaction (06 20 with the service byte for its status information; ZVT 13, 2.20 names this as the way to find out how a
 * broken transaction ended). A terminal that refuses because it has none, or does not know the command, tells of none.
 */
export async function askLast(
  { line }: Session,
  { passwords }: SessionDeps,
  service: RepeatService,
): Promise<LastAnswer> {
  return read(await line.run({ kind: 'repeat-receipt', password: passwords.repeatReceipt, service }))
}

/** What identifies it, of all that a status information says. Without a result nobody knows whether it was done. */
export function transactionOf(status: StatusInformation): Transaction | undefined {
  const { result, amountCents, currency, trace, originalTrace, receipt, terminalId, date, time } = status
  if (result === undefined) return undefined
  const fields = {
    amountCents,
    currency,
    trace,
    receipt,
    terminalId,
    date,
    time,
    originalTrace,
  }
  return { result, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) }
}

function read({ ending, statuses, receipts }: DialogEnd): LastAnswer {
  if (ending.kind === 'cut') return { kind: 'unreachable', why: 'offline' }
  if (ending.kind === 'silent' || ending.kind === 'garbled') return { kind: 'unreachable', why: 'unanswered' }
  if (ending.kind !== 'completed') return readRefusal(ending.code, receipts)
  const [status, ...more] = statuses
  if (!status) return { kind: 'told', last: { kind: 'none' }, receipts }
  const transaction = transactionOf(status)
  const contradicts = more.some((other) => JSON.stringify(other) !== JSON.stringify(status))
  if (!transaction || contradicts) return { kind: 'unreachable', why: 'unanswered' }
  return { kind: 'told', last: { kind: 'seen', ...transaction }, status, receipts }
}

function readRefusal(code: number, receipts: Receipts): LastAnswer {
  const meaning = meaningOf(code)
  if (meaning.kind === 'declined' || meaning.trouble === 'not-supported')
    return { kind: 'told', last: { kind: 'none' }, receipts }
  return {
    kind: 'unreachable',
    why: meaning.trouble === 'busy' || meaning.trouble === 'card-inserted' ? 'busy' : 'unanswered',
  }
}
