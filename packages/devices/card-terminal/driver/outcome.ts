import { meaningOf } from '../codec/result-code.ts'
import type { StatusInformation } from '../codec/status.ts'
import type { Booking, BookingOutcome, Receipts } from '../device.ts'
import type { DialogEnd } from '../dialog/effect.ts'
import type { Intent, Transaction } from './intent.ts'
import { transactionOf } from './last-transaction.ts'
import { isSame } from './same.ts'

/**
 * What a booking's dialogue says by itself, without asking again:
 *
 * | ended by | status informations of this booking | outcome |
 * |---|---|---|
 * | refusal of the command | | declined or trouble: it never began |
 * | completion | one, done, in euro, of our amount or none | approved |
 * | completion | one, failed | declined |
 * | abort with a code | none, or all failed | declined or trouble |
 * | anything else | | `undefined`: the terminal must be asked (`judge`) |
 *
 * A status information that repeats the transaction from before the intent is a late echo and not of this booking. The same one twice counts once.
 */
export function outcomeOf(intent: Intent, { ending, statuses, receipts }: DialogEnd): BookingOutcome | undefined {
  if (ending.kind === 'refused') return failure(ending.code, receipts)
  const own = ownStatuses(intent, statuses)
  if (ending.kind === 'aborted') {
    return ending.code !== 0 && own.every(({ result }) => result !== 0 && result !== undefined)
      ? failure(ending.code, receipts)
      : undefined
  }
  const [status, ...more] = own
  if (ending.kind !== 'completed' || !status || more.length > 0) return undefined
  if (status.result === undefined) return undefined
  if (status.result !== 0) return failure(status.result, receipts)
  return isOurs(intent, status) ? { kind: 'approved', booking: bookingOf(intent, status), receipts } : undefined
}

/** A booking in the words of our own interface. */
export function bookingOf({ cents }: Pick<Intent, 'cents'>, status: StatusInformation | Transaction): Booking {
  const { result: _result, currency: _currency, originalTrace: _original, ...rest } = status
  const {
    totals: _totals,
    text: _text,
    turnover: _turnover,
    ...fields
  } = { totals: undefined, text: undefined, turnover: undefined, ...rest }
  return { ...fields, amountCents: cents }
}

function ownStatuses({ before }: Intent, statuses: readonly StatusInformation[]): readonly StatusInformation[] {
  const fresh = statuses.filter((status) => {
    const transaction = transactionOf(status)
    return !(transaction && before.kind === 'seen' && isSame(before, transaction))
  })
  const texts = fresh.map((status) => JSON.stringify(status))
  return fresh.filter((_, index) => texts.indexOf(texts[index] ?? '') === index)
}

function isOurs(intent: Intent, { amountCents, currency, originalTrace, terminalId }: StatusInformation): boolean {
  const takesBack = originalTrace !== undefined
  const sameTerminal = intent.terminalId === undefined || terminalId === undefined || terminalId === intent.terminalId
  const inEuro = currency === undefined || currency === '0978'
  // Some terminals do not repeat the amount. In the dialogue that sent it there is no other; afterwards (`judge`) there would be.
  const sameAmount = amountCents === undefined || amountCents === intent.cents
  return sameAmount && inEuro && sameTerminal && (intent.booking === 'reversal' || !takesBack)
}

function failure(code: number, receipts: Receipts): BookingOutcome {
  const meaning = meaningOf(code)
  if (meaning.kind === 'trouble') return meaning
  return { kind: 'declined', reason: meaning.reason, code, receipts }
}
