import { readFields } from '@buergerkoffer/domain/formular'
import { checkDin91379 } from '@buergerkoffer/domain/person'
import type { ErrorItem } from '@buergerkoffer/ui'
import { type FormPost, page, seeOther, textOf } from '@buergerkoffer/web'
import { type Refusal, showVisit, takeVisit, type Visit, type VisitRequest, visitPath } from '../besuch/index.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import type { CardDesk } from './karte/card-desk.ts'
import { LaterPage, type LaterTyped, ownRecipient } from './later-page.tsx'
import { notChargeable } from './pay.ts'
import { payLater } from './pay-later.ts'
import { whenDue } from './payment.ts'
import { t } from './text.ts'

/** Least days between a Bescheid and the day it is due. */
const leastDays = 14
const usualDays = 30

/** The payment by Gebuehrenbescheid, in place of cash. */
export function addLaterRoutes(app: KofferApp, context: KofferContext, cards: CardDesk): void {
  const path = '/besuch/:besuch/bescheid'
  app.get(
    path,
    showVisit(context, (c, visit) =>
      whenDue(c, visit, cards, () => {
        const typed = { ...ownRecipient(visit), due: dayIn(visit.desk.today, usualDays) }
        return page(
          c,
          LaterPage({ visit, csrf: c.var.session.csrf(), typed, errors: [], refusal: notChargeable(visit) }),
        )
      }),
    ),
  )
  app.post(
    path,
    takeVisit(context, (c, visit, form) => whenDue(c, visit, cards, () => take(c, visit, form))),
  )
}

function take(c: VisitRequest, visit: Visit, form: FormPost): Response {
  const typed: LaterTyped = {
    ...{ name: textOf(form, 'name').trim(), street: textOf(form, 'strasse').trim(), town: textOf(form, 'ort').trim() },
    due: textOf(form, 'faellig').trim(),
  }
  const due = dateOf(typed.due)
  const errors = errorsIn(typed, due, visit.desk.today)
  const again = (refusal?: Refusal) =>
    page(c, LaterPage({ visit, csrf: c.var.session.csrf(), typed, errors, refusal }), 422)
  if (errors.length > 0 || due === undefined) return again()
  const blocked = notChargeable(visit)
  if (blocked) return again(blocked)
  const own = ownRecipient(visit)
  const isOther = typed.name !== own.name
  const done = payLater(visit, { name: typed.name, address: [typed.street, typed.town], isOther }, due)
  return done.ok ? seeOther(c, visitPath(visit.besuch.id)) : again(done.refusal)
}

function errorsIn(typed: LaterTyped, due: string | undefined, today: string): readonly ErrorItem[] {
  const errors: ErrorItem[] = []
  const texts = [
    ['name', typed.name, t('later.nameMissing')],
    ['strasse', typed.street, t('later.streetMissing')],
    ['ort', typed.town, t('later.townMissing')],
  ] as const
  for (const [name, text, missing] of texts) {
    const checked = checkDin91379('C', text)
    if (text === '') errors.push({ name, text: missing })
    else if (!checked.ok)
      errors.push({ name, text: t('later.foreign', { character: checked.refusal[0]?.character ?? '' }) })
  }
  if (due === undefined) errors.push({ name: 'faellig', text: t('later.dueBad') })
  else if (due < dayIn(today, leastDays)) errors.push({ name: 'faellig', text: t('later.duePast') })
  return errors
}

function dateOf(text: string): string | undefined {
  const read = readFields([{ kind: 'date', id: 'day', label: { de: '' } }], { day: text })
  return typeof read.day === 'string' && /^\d{4}-\d\d-\d\d$/.test(read.day) ? read.day : undefined
}

/** An ISO day so many days later. */
const dayIn = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
