import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { FaultedVisitPage } from '../besuch/index.ts'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { calledCases } from './called-cases.ts'
import { letGo } from './let-go.ts'

/** Giving back what the town hall has called for. Whatever else is asked for leads to the day. */
export function addHeldRoutes(app: KofferApp, context: KofferContext): void {
  app.post('/zurueckgeben', async (c) => {
    const form = await readForm(c)
    const desk = deskOf(context)
    const called = calledCases(desk).find(({ vorgang, besuch }) => vorgang === textOf(form, 'vorgang') && !besuch)
    const file = called && desk.model.caseFile(called.vorgang)
    if (!file) return seeOther(c, '/')
    const done = letGo(desk, file)
    if (done.ok) return seeOther(c, `/?abgegeben=${encodeURIComponent(done.value)}`)
    return page(c, FaultedVisitPage({ context, csrf: c.var.session.csrf(), fault: done.refusal }), 409)
  })
}
