import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { addAngabenRoutes } from './angaben.ts'
import { addAusweisRoutes } from './ausweis.tsx'
import { beginVisit } from './begin.ts'
import { draftOf } from './draft.ts'
import { addDraftRoutes } from './draft-routes.ts'
import { FaultedVisitPage } from './faulted-visit-page.tsx'
import { addGebuehrRoutes } from './gebuehr.tsx'
import { addHandOverRoutes } from './hand-over.ts'
import { addIssueRoutes } from './issue.ts'
import { addPaperRoute } from './paper.ts'
import { addUnfinishedRoutes } from './unfinished.ts'
import type { Visit } from './visit.ts'
import { showVisit } from './visit-door.ts'
import { isReachable, standingOf, visitPath, visitSteps } from './way.ts'

/** Everything of a visit but the payment. */
export function addBesuchRoutes(app: KofferApp, context: KofferContext): void {
  app.post('/besuch', async (c) => {
    const form = await readForm(c)
    const begun = beginVisit(deskOf(context), textOf(form, 'termin'))
    if (begun.ok) return seeOther(c, visitPath(begun.value))
    if (begun.refusal.kind === 'termin-done') return seeOther(c, '/')
    return page(c, FaultedVisitPage({ context, csrf: c.var.session.csrf(), fault: begun.refusal }), 409)
  })
  app.get(
    '/besuch/:besuch',
    showVisit(context, undefined, (c, visit) => seeOther(c, visitPath(visit.besuch.id, presentPage(visit)))),
  )
  addAusweisRoutes(app, context)
  addAngabenRoutes(app, context)
  addGebuehrRoutes(app, context)
  addIssueRoutes(app, context)
  addHandOverRoutes(app, context)
  addUnfinishedRoutes(app, context)
  addDraftRoutes(app, context)
  addPaperRoute(app, context)
}

/** Where the clerk goes on: the page looked at last, if it may still be changed, else where the visit stands. */
function presentPage(visit: Visit): string {
  const { at } = draftOf(visit)
  const looked = visitSteps.find((step) => step === at?.split('/')[0])
  return at && looked && isReachable(visit, looked) ? at : standingOf(visit)
}
