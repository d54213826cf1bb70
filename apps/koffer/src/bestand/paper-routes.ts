import { vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import { commitStep } from '../besuch/index.ts'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { OverviewPage } from './overview-page.tsx'

/** An original goes back while its case is open here; later the town hall books it. */
export function addPaperRoutes(app: KofferApp, context: KofferContext): void {
  app.post('/bestand/papier/zurueck', async (c) => {
    const form = await readForm(c)
    const desk = deskOf(context)
    const vorgang = textOf(form, 'vorgang')
    const state = desk.model.caseFile(vorgang)?.state
    if (state?.status !== 'open') throw webFault('not-found')
    const decided = vorgangDecider.decide({ type: 'return-original', nachweis: textOf(form, 'nachweis') }, state)
    const done = decided.ok ? commitStep(desk, { cases: [{ vorgang, events: decided.value }] }) : decided
    if (done.ok) return seeOther(c, '/bestand?gebucht=1')
    return page(c, OverviewPage({ desk, csrf: c.var.session.csrf(), done: false, refusal: done.refusal }), 409)
  })
}
