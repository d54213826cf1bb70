import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { addMatterRoutes } from './anliegen.tsx'
import { beginBooked, beginDelivered } from './begin.ts'
import type { BeginRefusal } from './begin-refusal.ts'
import { draftOf } from './draft.ts'
import { addDraftRoutes } from './draft-routes.ts'
import { addAbgabeRoutes } from './end/abgabe.ts'
import { addHandOverRoutes } from './end/hand-over.ts'
import { addMisprintRoutes } from './end/misprint.ts'
import { addPrintAllRoute } from './end/print-all.ts'
import { addPrintRoutes } from './end/print-papers.ts'
import { FaultedVisitPage } from './faulted-visit-page.tsx'
import { addPaperRoutes } from './paper.ts'
import { addParkRoutes } from './park.ts'
import { matterPath, visitPath } from './paths.ts'
import { addPinRoutes } from './pin/routes.ts'
import { addShowRoutes } from './show-to-citizen.ts'
import { stepsOf } from './step-rules.ts'
import { addStepRoutes } from './steps/index.ts'
import type { Matter, Visit } from './visit.ts'
import { showMatter, showVisit } from './visit-door.ts'
import { isReachable, placeOf, placePath, standingOf } from './way.ts'

/** Everything of a visit but the payment. */
export function addBesuchRoutes(app: KofferApp, context: KofferContext): void {
  app.post('/besuch', async (c) => {
    const form = await readForm(c)
    const [desk, termin] = [deskOf(context), textOf(form, 'termin')]
    const begun = termin ? beginBooked(desk, termin) : beginDelivered(desk, textOf(form, 'vorgang'))
    if (begun.ok) return seeOther(c, visitPath(begun.value))
    if (begun.refusal.kind === 'termin-done') return seeOther(c, '/')
    return page(
      c,
      FaultedVisitPage({ context, csrf: c.var.session.csrf(), fault: begun.refusal satisfies BeginRefusal }),
      409,
    )
  })
  app.get(
    '/besuch/:besuch',
    showVisit(context, (c, visit) => seeOther(c, presentPath(visit))),
  )
  app.get(
    '/besuch/:besuch/:n{\\d+}/weiter',
    showMatter(context, undefined, (c, matter) =>
      seeOther(c, matterPath(matter, standingOf(matter) ?? lastStep(matter))),
    ),
  )
  addMatterRoutes(app, context)
  addStepRoutes(app, context)
  addHandOverRoutes(app, context)
  addAbgabeRoutes(app, context)
  addMisprintRoutes(app, context)
  addParkRoutes(app, context)
  addShowRoutes(app, context)
  addDraftRoutes(app, context)
  addPaperRoutes(app, context)
  addPrintAllRoute(app, context)
  addPrintRoutes(app, context)
  addPinRoutes(app, context)
}

/** Where the clerk goes on: the page looked at last, if it may still be changed, else where the visit stands. */
function presentPath(visit: Visit): string {
  const place = placeOf(visit)
  if (place.kind !== 'step') return placePath(visit, place)
  const { at } = draftOf(place.matter)
  const looked = stepsOf(place.matter).find((step) => step === at?.split('/')[0])
  return at && looked && isReachable(place.matter, looked) ? matterPath(place.matter, at) : placePath(visit, place)
}

const lastStep = (matter: Matter): string => stepsOf(matter).findLast((step) => isReachable(matter, step)) ?? ''
