import { ok, refuse } from '../../result.ts'
import type { MoneyCommands } from '../command/money.ts'
import type { Answer, CommandOf, DecisionsOf } from '../command.ts'
import type { Vorgang } from '../state.ts'
import { atCounter } from './at-counter.ts'

export const moneyDecisions: DecisionsOf<MoneyCommands> = {
  'set-gebuehr': atCounter(({ gebuehr }: CommandOf<'set-gebuehr'>, state) =>
    isPaid(state) ? refuse({ kind: 'gebuehr-paid' }) : ok([{ type: 'GebuehrSet', data: { gebuehr } }]),
  ),
  'record-payment': atCounter(recordPayment),
  'reverse-payment': reversePayment,
}

export const isPaid = ({ payments }: Vorgang): boolean => payments.length > 0

/** In every state: money is also taken back after the case left the counter, or is long accepted. */
function reversePayment({ reversal }: CommandOf<'reverse-payment'>, state: Vorgang): Answer {
  const left = leftOn(reversal.quittung, state)
  if (left === undefined) return refuse({ kind: 'not-paid' })
  if (reversal.reason.trim() === '') return refuse({ kind: 'reason-missing' })
  if (reversal.cents > left) return refuse({ kind: 'reversed-already', left })
  return ok([{ type: 'PaymentReversed', data: reversal }])
}

/** What of the case's money still stands on a receipt; undefined if it is not one of its receipts. A correction's number is a receipt, too. */
function leftOn(nummer: string, { payments, reversals }: Vorgang): number | undefined {
  const paid = [
    ...payments.flatMap(({ quittung, cents }) => (quittung === nummer ? [cents] : [])),
    ...reversals.flatMap(({ storno, replacedBy }) => (storno === nummer && replacedBy !== null ? [replacedBy] : [])),
  ]
  const back = reversals.flatMap(({ quittung, cents }) => (quittung === nummer ? [-cents] : []))
  return paid.length === 0 ? undefined : [...paid, ...back].reduce((sum, cents) => sum + cents, 0)
}

function recordPayment({ payment }: CommandOf<'record-payment'>, state: Vorgang): Answer {
  if (!state.angaben?.complete) return refuse({ kind: 'angaben-missing' })
  if (!state.gebuehr) return refuse({ kind: 'gebuehr-missing' })
  if (isPaid(state)) return refuse({ kind: 'gebuehr-paid' })
  if (payment.cents !== state.gebuehr.cents) return refuse({ kind: 'payment-differs', due: state.gebuehr.cents })
  if (payment.kind !== 'card') return ok([{ type: 'PaymentRecorded', data: payment }])
  const { kind: _kind, ...data } = payment
  return ok([{ type: 'CardPaymentRecorded', data }])
}
