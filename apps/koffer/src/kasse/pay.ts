import { besuchDecider, drawNummer, dueFor } from '@buergerkoffer/domain/besuch'
import { changeFor } from '@buergerkoffer/domain/kasse'
import { type Result, refuse } from '@buergerkoffer/domain/result'
import { notIssuable, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { commitStep, pdfBlob, type Refusal, type Visit } from '../besuch/index.ts'
import { receiptOf } from './receipt.ts'

/** Why no money may be taken now, if so: what will not be issued is not charged. */
export function notPayable({ state, desk, besuch }: Visit): Refusal | undefined {
  const refusal = notIssuable(state, desk.freshness, false)
  if (refusal) return refusal
  return dueFor(besuch) > 0 && desk.user?.cash !== true ? { kind: 'no-cash-right' } : undefined
}

/**
 * Takes cash for the basket, in cents: payment, receipt with its number and PDF, cash lines, and the case's share commit together
 * (SYNC-6), or nothing does.
 */
export function pay(visit: Visit, given: number): Result<unknown, Refusal> {
  const { desk, besuch, joined, state } = visit
  const blocked = notPayable(visit)
  if (blocked) return refuse(blocked)
  const due = dueFor(besuch)
  const change = changeFor(due, given)
  if (!change.ok) return change
  const year = Number(desk.today.slice(0, 4))
  const drawn = drawNummer(desk.station.stationCode, year, desk.model.lastCounter(year), 'quittung')
  const { nummer } = drawn.data
  const kind = due === 0 ? 'none' : 'cash'
  const payment = kind === 'none' ? ({ kind } as const) : ({ kind, given, change: change.value } as const)
  const receipt = pdfBlob(visit, desk.context.press.print(receiptOf(visit, nummer, payment), desk.now))
  const paid = besuchDecider.decide({ type: 'pay', given, nummer, blob: receipt.ref }, besuch)
  if (!paid.ok) return paid
  const cents = besuch.lines.find(({ vorgang }) => vorgang === joined.vorgang)?.cents ?? 0
  const recorded = vorgangDecider.decide(
    { type: 'record-payment', payment: { besuch: besuch.id, kind, cents, quittung: nummer } },
    state,
  )
  if (!recorded.ok) return recorded
  return commitStep(visit, { vorgang: recorded.value, station: [drawn, ...paid.value], blobs: [receipt] })
}
