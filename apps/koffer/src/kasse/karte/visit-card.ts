import { dueFor } from '@buergerkoffer/domain/besuch'
import { STEP_INPUTS } from '@buergerkoffer/domain/formular'
import { type Kartenzahlung, openCards } from '@buergerkoffer/domain/kasse'
import type { FormPost } from '@buergerkoffer/web'
import { page, seeOther, textOf } from '@buergerkoffer/web'
import { placeOf, showVisit, takeVisit, type Visit, type VisitRequest, visitPath } from '../../besuch/index.ts'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { notChargeable } from '../pay.ts'
import type { CardDesk } from './card-desk.ts'
import { visitCardPath } from './paths.ts'
import { pressed } from './press.ts'
import { type VisitCard, VisitCardPage } from './visit-card-page.tsx'
import { closedWay } from './way.ts'
import { resultText, settledText } from './words.ts'
import type { CardOrder } from './work.ts'

/** A visit's payment at the card terminal: begun, followed, stopped, settled. */
export function addVisitCardRoutes(app: KofferApp, context: KofferContext, cards: CardDesk): void {
  const path = '/besuch/:besuch/karte'
  app.get(
    path,
    showVisit(context, (c, visit) => show(c, visit, cards)),
  )
  app.post(
    path,
    takeVisit(context, (c, visit, form) => take(c, visit, form, cards)),
  )
}

function show(c: VisitRequest, visit: Visit, cards: CardDesk): Response {
  const card = cardOf(visit, cards)
  if (!card) return seeOther(c, visitPath(visit.besuch.id))
  return page(c, VisitCardPage({ visit, card, cards, csrf: c.var.session.csrf() }))
}

/** Nothing waits between looking and starting: of two tabs the second finds it begun. */
function take(c: VisitRequest, visit: Visit, form: FormPost, cards: CardDesk): Response {
  const { besuch } = visit
  const action = textOf(form, STEP_INPUTS.action)
  if (action !== 'starten') pressed(action, cards, openOf(visit))
  else if (placeOf(visit).kind === 'zahlen' && !besuch.card) {
    if (notChargeable(visit) ?? closedWay(visit, cards)) return seeOther(c, visitPath(besuch.id, 'zahlen'))
    cards.start({ kind: 'payment', besuch: besuch.id, cents: dueFor(besuch) })
  }
  return seeOther(c, visitCardPath(besuch.id))
}

const openOf = ({ desk, besuch }: Visit): Kartenzahlung | undefined =>
  openCards(desk.model.kasse()).find(({ reference }) => reference === besuch.card?.reference)

/** Where the visit's payment by card stands; undefined if it never was at the terminal. */
function cardOf(visit: Visit, cards: CardDesk): VisitCard | undefined {
  const { desk, besuch } = visit
  const work = cards.work()
  const open = openOf(visit)
  if (work && isOf(work.order, besuch.id, open)) return { kind: 'under-way', work }
  if (open) return { kind: 'open', open }
  const own = desk.model.kasse().karten.filter((each) => each.besuch === besuch.id && each.booking === 'payment')
  const last = own.at(-1)
  if (besuch.payment?.kind === 'card') return last?.settled && { kind: 'paid', payment: last, settled: last.settled }
  if (besuch.payment) return undefined
  return failed(besuch.id, last, cards)
}

const isOf = (order: CardOrder, besuch: string, open: Kartenzahlung | undefined): boolean =>
  order.kind === 'payment' ? order.besuch === besuch : 'reference' in order && order.reference === open?.reference

/** What ended in this program's time is told first: it may have ended before anything was in the log. */
function failed(besuch: string, last: Kartenzahlung | undefined, cards: CardDesk): VisitCard | undefined {
  const ended = cards.ended()
  const text = ended?.order.kind === 'payment' && ended.order.besuch === besuch ? resultText(ended.result) : undefined
  if (!last?.settled) return text && { kind: 'failed', text }
  const told = settledText(last.settled)
  // An attempt that ended before it was in the log has no number.
  return text && text.title !== told.title
    ? { kind: 'failed', text }
    : { kind: 'failed', text: told, nummer: last.nummer }
}
