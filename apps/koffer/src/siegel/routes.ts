import { isSameFingerprint } from '@buergerkoffer/seal'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { acceptedKeys } from './accepted-keys.ts'
import { sealingStand } from './sealing-stand.ts'
import { SiegelPage } from './siegel-page.tsx'
import { t } from './text.ts'

/** The settings page on which a suitcase gets to know the town hall's signing key. */
export function addSiegelRoutes(app: KofferApp, context: KofferContext): void {
  app.get('/siegelschluessel', async (c) => {
    const accepted = await acceptedKeys(deskOf(context).model)
    return page(c, SiegelPage({ context, csrf: c.var.session.csrf(), accepted }))
  })
  app.post('/siegelschluessel', async (c) => {
    const typed = textOf(await readForm(c), 'fingerabdruck')
    const { station, model } = deskOf(context)
    const accepted = await acceptedKeys(model)
    const show = (error: string, status: 409 | 422) =>
      page(c, SiegelPage({ context, csrf: c.var.session.csrf(), accepted, typed, error }), status)
    if (accepted.kind === 'none' || accepted.kind === 'accepted') return seeOther(c, '/siegelschluessel')
    const { fingerprint } = accepted
    if (!isSameFingerprint(typed, fingerprint)) return show(t('differs'), 422)
    const step = { by: station.user, cases: [], station: [{ type: 'SealingPinned' as const, data: { fingerprint } }] }
    return station.commit(step).ok ? seeOther(c, '/siegelschluessel') : show(t('failed'), 409)
  })
  app.post('/rueckruf', async (c) => {
    const vorgang = textOf(await readForm(c), 'vorgang')
    const desk = deskOf(context)
    const { callBack } = await sealingStand(desk)
    // Pressed twice, or long settled: the list is as it should be.
    if (!callBack.some((each) => each.vorgang === vorgang)) return seeOther(c, '/')
    const settled = { type: 'CallbackSettled' as const, data: { vorgang } }
    const done = desk.station.commit({ by: desk.station.user, cases: [], station: [settled] })
    return seeOther(c, done.ok ? '/' : '/?beratung=voll')
  })
}
