import { dueFor } from '@buergerkoffer/domain/besuch'
import { readFields, STEP_INPUTS } from '@buergerkoffer/domain/formular'
import { type FormPost, page, seeOther, textOf } from '@buergerkoffer/web'
import {
  basisField,
  basisOf,
  draftOf,
  isCharged,
  keepTyped,
  type Matter,
  placeOf,
  type Refusal,
  refusalText,
  showVisit,
  takeVisit,
  type Visit,
  type VisitRequest,
  visitPath,
} from '../besuch/index.ts'
import { euro } from '../format.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { t } from '../text.ts'
import type { CardDesk } from './karte/card-desk.ts'
import { visitCardPath } from './karte/paths.ts'
import { isAtTerminal } from './karte/way.ts'
import { pay } from './pay.ts'
import { PaymentPage } from './payment-page.tsx'

/** Everything is looked at once more, then the basket is paid in cash. */
export function addPaymentRoutes(app: KofferApp, context: KofferContext, cards: CardDesk): void {
  app.get(
    '/besuch/:besuch/zahlen',
    showVisit(context, (c, visit) => whenDue(c, visit, cards, () => show(c, visit, cards, typedBefore(visit)))),
  )
  app.post(
    '/besuch/:besuch/zahlen',
    takeVisit(context, (c, visit, form) => whenDue(c, visit, cards, () => take(c, visit, form, cards))),
  )
  app.post('/besuch/:besuch/entwurf/zahlen', takeVisit(context, keep))
}

/** What is paid leads on; what is at the card terminal is shown there, in every tab. */
export function whenDue(c: VisitRequest, visit: Visit, cards: CardDesk, work: () => Response): Response {
  if (placeOf(visit).kind !== 'zahlen') return seeOther(c, visitPath(visit.besuch.id))
  return isAtTerminal(visit, cards) ? seeOther(c, visitCardPath(visit.besuch.id)) : work()
}

/** What is typed here is kept with the first matter. */
function first({ matters: [matter] }: Visit): Matter {
  if (!matter) throw new Error('nothing to pay')
  return matter
}

/** A draft that was overtaken by the payment would only lead astray. */
function keep(c: VisitRequest, visit: Visit, form: FormPost): Response {
  if (textOf(form, basisField) !== basisOf(first(visit))) return c.body(null, 204)
  return c.body(null, keepTyped(first(visit), 'zahlen', form) ? 204 : 507)
}

function take(c: VisitRequest, visit: Visit, form: FormPost, cards: CardDesk): Response {
  const action = textOf(form, STEP_INPUTS.action)
  if (action === 'zurueck') {
    keepTyped(first(visit), 'zahlen', form)
    return seeOther(c, visitPath(visit.besuch.id, `${visit.matters.findLast(isCharged)?.n}/gebuehr`))
  }
  const note = /^schein:(\d{1,6})$/.exec(action)?.[1]
  if (note) return show(c, visit, cards, { text: amountText(Number(note)) })
  const text = textOf(form, 'gegeben')
  const given = dueFor(visit.besuch) === 0 ? 0 : amountOf(text)
  if (given === undefined) {
    keepTyped(first(visit), 'zahlen', form)
    return show(c, visit, cards, {
      text,
      error: t(text.trim() === '' ? 'zahlen.givenMissing' : 'zahlen.givenUnreadable'),
    })
  }
  const paid = pay(visit, given)
  if (paid.ok) return seeOther(c, visitPath(visit.besuch.id))
  keepTyped(first(visit), 'zahlen', form)
  return show(
    c,
    visit,
    cards,
    isAboutAmount(paid.refusal) ? { text, error: inOne(paid.refusal) } : { text, refusal: paid.refusal },
  )
}

interface Typed {
  readonly text: string
  readonly error?: string
  readonly refusal?: Refusal
}

function show(c: VisitRequest, visit: Visit, cards: CardDesk, { text, error, refusal }: Typed): Response {
  cards.look()
  const given = amountOf(text)
  const view = PaymentPage({ visit, cards, csrf: c.var.session.csrf(), text, given, error, refusal })
  return page(c, view, error || refusal ? 422 : 200)
}

function typedBefore(visit: Visit): Typed {
  const text = draftOf(first(visit)).typed.zahlen?.gegeben
  return { text: typeof text === 'string' ? text : '' }
}

/** Typed euros in cents, as every form here reads them; undefined for what is no amount. */
function amountOf(text: string): number | undefined {
  const read = readFields([{ kind: 'money', id: 'amount', label: { de: '' } }], { amount: text })
  return typeof read.amount === 'number' ? read.amount : undefined
}

const amountText = (cents: number): string => euro(cents).replace(/[^\d,]/g, '')

const isAboutAmount = ({ kind }: Refusal): boolean => ['too-little', 'bad-amount', 'implausible'].includes(kind)

function inOne(refusal: Refusal): string {
  const { title, remedy } = refusalText(refusal)
  return `${title} ${remedy}`
}
