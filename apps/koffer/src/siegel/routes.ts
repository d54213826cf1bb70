import { isSameFingerprint } from '@buergerkoffer/seal'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { t as kofferText } from '../text.ts'
import { acceptedKeys } from './accepted-keys.ts'
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
    const done = station.commit(step)
    if (done.ok) return seeOther(c, '/siegelschluessel')
    const { kind } = done.refusal
    return show(`${kofferText(`refusal.${kind}.title`)} ${kofferText(`refusal.${kind}.remedy`)}`, 409)
  })
}
