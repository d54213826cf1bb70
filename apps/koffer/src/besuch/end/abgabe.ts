import type { Result } from '@buergerkoffer/domain/result'
import { type FormPost, page, seeOther, textOf } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { t } from '../../text.ts'
import { visitPath } from '../paths.ts'
import type { Refusal } from '../refusal-text.ts'
import type { Visit } from '../visit.ts'
import { showVisit, takeVisit, type VisitRequest } from '../visit-door.ts'
import { placeOf } from '../way.ts'
import { AbgabePage, type AbgabeTyped, waysOut } from './abgabe-page.tsx'
import { handedOverPath, handOverAll, resultOf } from './hand-over.ts'
import { leaveAsWrong, withdraw } from './leave.ts'

/** The ways out of a visit that does not come to its end here. */
export function addAbgabeRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/abgabe',
    showVisit(context, (c, visit) =>
      placeOf(visit).kind === 'abschluss'
        ? seeOther(c, visitPath(visit.besuch.id))
        : page(c, AbgabePage({ visit, csrf: c.var.session.csrf(), typed: { n: String(visit.matters[0]?.n ?? '') } })),
    ),
  )
  app.post('/besuch/:besuch/abgabe', takeVisit(context, take))
}

function take(c: VisitRequest, visit: Visit, form: FormPost): Response {
  if (placeOf(visit).kind === 'abschluss') return seeOther(c, visitPath(visit.besuch.id))
  const typed = { way: textOf(form, 'weg'), n: textOf(form, 'anliegen'), reason: textOf(form, 'grund').trim() }
  const show = (rest: Pick<Parameters<typeof AbgabePage>[0], 'errors' | 'refusal'>, status: 409 | 422) =>
    page(c, AbgabePage({ visit, csrf: c.var.session.csrf(), typed, ...rest }), status)
  const errors = errorsOf(visit, typed)
  if (errors.length > 0) return show({ errors }, 422)
  const done = go(visit, typed)
  if (!done.ok) return show({ refusal: done.refusal }, 409)
  const leavesOthers = isAboutOne(typed.way) && visit.matters.length > 1
  if (leavesOthers) return seeOther(c, visitPath(visit.besuch.id))
  return seeOther(c, isAboutOne(typed.way) ? '/' : handedOverPath(visit.matters))
}

const isAboutOne = (way: string | undefined): boolean => way === 'withdrawn' || way === 'wrong-person'

function errorsOf(visit: Visit, { way, n, reason }: AbgabeTyped) {
  return [
    ...(waysOut.some((each) => each === way) ? [] : [{ name: 'weg', text: t('abgabe.wayMissing') }]),
    ...(way === 'withdrawn' && !reason ? [{ name: 'grund', text: t('abgabe.reasonMissing') }] : []),
    ...(isAboutOne(way) && !visit.matters.some((matter) => String(matter.n) === n)
      ? [{ name: 'anliegen', text: t('abgabe.matterMissing') }]
      : []),
  ]
}

function go(visit: Visit, { way, n, reason }: AbgabeTyped): Result<unknown, Refusal> {
  const matter = visit.matters.find((each) => String(each.n) === n)
  if (way === 'withdrawn' && matter) return withdraw(matter, reason ?? '')
  if (way === 'wrong-person' && matter) return leaveAsWrong(matter, reason || t('abgabe.wrongPersonReason'))
  const unfinished = way === 'parked' ? 'parked' : 'prepared'
  return handOverAll(visit, (each) => (each.state.documents.length > 0 ? resultOf(each) : unfinished))
}
