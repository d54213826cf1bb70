import { besuchDecider, dueFor } from '@buergerkoffer/domain/besuch'
import { changeFor, notTakable } from '@buergerkoffer/domain/kasse'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { type DataOf, notIssuable, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import type { CaseEvents } from '@buergerkoffer/station'
import {
  commitStep,
  drawFor,
  isCharged,
  issueRules,
  type Matter,
  pdfBlob,
  type Refusal,
  type Visit,
} from '../besuch/index.ts'
import { limitsOf } from './place.ts'
import { receiptOf } from './receipt.ts'

/** Why nothing may be charged now, if so: what will not be issued is not charged. */
export function notChargeable({ matters }: Visit): Refusal | undefined {
  const refusals = matters.filter(isCharged).map((matter) => notIssuable(matter.state, issueRules(matter), false))
  return refusals.find((each) => each !== undefined)
}

/** Why no cash may be taken now, if so: no right to, no open cash day, or a full drawer. A Gebuehrenbescheid is still possible. */
export function notTakableHere({ desk, besuch }: Visit): Refusal | undefined {
  const due = dueFor(besuch)
  if (due > 0 && desk.user?.cash !== true) return { kind: 'no-cash-right' }
  return notTakable(desk.model.kasse(), due, desk.today, limitsOf(desk))
}

/**
 * Takes cash for the basket, in cents: payment, receipt with its number and PDF, cash lines, and each case's share commit together
 * (SYNC-6), or nothing does.
 */
export function pay(visit: Visit, given: number): Result<unknown, Refusal> {
  const { desk, besuch } = visit
  const blocked = notChargeable(visit) ?? notTakableHere(visit)
  if (blocked) return refuse(blocked)
  const due = dueFor(besuch)
  const change = changeFor(due, given)
  if (!change.ok) return change
  const [drawn] = drawFor(desk, ['quittung'])
  if (!drawn) throw new Error('no number was drawn')
  const { nummer } = drawn.data
  const kind = due === 0 ? 'none' : 'cash'
  const payment = kind === 'none' ? ({ kind } as const) : ({ kind, given, change: change.value } as const)
  const receipt = pdfBlob(desk, desk.context.press.print(receiptOf(visit, nummer, payment), desk.now))
  const paid = besuchDecider.decide({ type: 'pay', given, nummer, blob: receipt.ref }, besuch)
  if (!paid.ok) return paid
  const cases = recordShares(visit, (_, cents) => ({ besuch: besuch.id, kind, cents, quittung: nummer }))
  return cases.ok ? commitStep(desk, { cases: cases.value, station: [drawn, ...paid.value], blobs: [receipt] }) : cases
}

/** What each case is told of the payment. */
export function recordShares(
  visit: Visit,
  paymentFor: (matter: Matter, cents: number) => DataOf<'PaymentRecorded'>,
): Result<readonly CaseEvents[], Refusal> {
  const cases: CaseEvents[] = []
  for (const matter of visit.matters.filter(isCharged)) {
    const payment = paymentFor(matter, centsOf(matter))
    const recorded = vorgangDecider.decide({ type: 'record-payment', payment }, matter.state)
    if (!recorded.ok) return recorded
    cases.push({ vorgang: matter.joined.vorgang, events: recorded.value })
  }
  return ok(cases)
}

const centsOf = ({ besuch, joined }: Matter): number =>
  besuch.lines.find(({ vorgang }) => vorgang === joined.vorgang)?.cents ?? 0
