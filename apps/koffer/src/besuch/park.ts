import { besuchDecider } from '@buergerkoffer/domain/besuch'
import { page, seeOther } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { commitStep } from './commit.ts'
import { FaultedVisitPage } from './faulted-visit-page.tsx'
import { visitPath } from './paths.ts'
import { takeVisit } from './visit-door.ts'

/** A visit waits while somebody else is served; whoever is unlocked here goes on with it. Half-typed fields are on the disk already. */
export function addParkRoutes(app: KofferApp, context: KofferContext): void {
  app.post(
    '/besuch/:besuch/parken',
    takeVisit(context, (c, { desk, besuch }) => {
      // Before anything else: somebody else is coming to the counter.
      context.pinJob.abandon()
      context.buerger.blank()
      const parked = besuchDecider.decide({ type: 'park' }, besuch)
      const step = parked.ok ? commitStep(desk, { station: parked.value }) : parked
      if (step.ok) return seeOther(c, '/')
      return page(c, FaultedVisitPage({ context, csrf: c.var.session.csrf(), fault: step.refusal }), 409)
    }),
  )
  app.post('/besuch/:besuch/fortsetzen', (c) => {
    const desk = deskOf(context)
    const besuch = desk.model.besuch(c.req.param('besuch'))
    if (!besuch) return seeOther(c, '/')
    const resumed = besuchDecider.decide({ type: 'resume' }, besuch)
    // Resumed already, by a second click: it leads to the visit all the same.
    const step = resumed.ok ? commitStep(desk, { station: resumed.value }) : undefined
    if (step?.ok === false) {
      return page(c, FaultedVisitPage({ context, csrf: c.var.session.csrf(), fault: step.refusal }), 409)
    }
    return seeOther(c, visitPath(besuch.id))
  })
}
