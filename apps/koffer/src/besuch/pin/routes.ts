import { type FormPost, page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import type { ScreenLanguage } from '../../buerger/index.ts'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { showPinJob } from '../../pinwechsel/index.ts'
import { visitPath } from '../paths.ts'
import type { Visit } from '../visit.ts'
import { showVisit, takeVisit, type VisitRequest } from '../visit-door.ts'
import { pinOnlyPath, pinPath } from './paths.ts'
import { PinPage, type PinPageProps } from './pin-page.tsx'

/** The citizen changes the PIN of the card, in a visit or without one. No event: nothing of it is kept. */
export function addPinRoutes(app: KofferApp, context: KofferContext): void {
  const show = (c: VisitRequest, visit: Visit | undefined, more: Partial<PinPageProps> = {}): Response =>
    page(c, PinPage({ context, csrf: c.var.session.csrf(), visit, ...more }), more.isSortMissing ? 422 : 200)
  const take = (c: VisitRequest, visit: Visit | undefined, form: FormPost): Response => {
    const here = pinPath(visit?.besuch.id)
    switch (textOf(form, 'aktion')) {
      case 'beginnen': {
        const sort = textOf(form, 'art')
        if (sort === 'keine') return show(c, visit, { isLost: true })
        if (sort !== 'known' && sort !== 'transport') return show(c, visit, { isSortMissing: true })
        begin(context, { besuch: visit?.besuch.id, sort, lang: languageIn(form) })
        return seeOther(c, here)
      }
      case 'abbrechen':
        context.pinJob.cancel()
        return seeOther(c, here)
      case 'zeigen':
        showPinJob(context.buerger, context.pinJob)
        return seeOther(c, here)
      case 'fertig':
        context.pinJob.forget()
        return seeOther(c, visit ? visitPath(visit.besuch.id) : '/')
      default:
        return seeOther(c, here)
    }
  }
  app.get(pinOnlyPath, (c) => show(c, undefined))
  app.post(pinOnlyPath, async (c) => take(c, undefined, await readForm(c)))
  app.get(
    '/besuch/:besuch/pin',
    showVisit(context, (c, visit) => show(c, visit)),
  )
  app.post('/besuch/:besuch/pin', takeVisit(context, take))
}

function begin(context: KofferContext, order: Parameters<KofferContext['pinJob']['start']>[0]['order']): void {
  const { eid } = context.watch.devices
  const changed = (): void => showPinJob(context.buerger, context.pinJob)
  if (eid) context.pinJob.start({ order, reader: eid, changed })
}

function languageIn(form: FormPost): ScreenLanguage {
  const lang = textOf(form, 'sprache')
  return lang === 'en' || lang === 'de-simple' ? lang : 'de'
}
