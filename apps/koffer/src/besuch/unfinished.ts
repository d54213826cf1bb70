import { page, seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { handedOverPath, handOver } from './hand-over.ts'
import { UnfinishedPage } from './unfinished-page.tsx'
import type { Visit } from './visit.ts'
import { showVisit, takeVisit } from './visit-door.ts'
import { standingOf, visitPath } from './way.ts'

/** The way out of a visit that can't be finished here, from any step before the certificate: the town hall goes on with the case. */
export function addUnfinishedRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/abgabe',
    showVisit(context, undefined, (c, visit) =>
      isFinished(visit)
        ? seeOther(c, visitPath(visit.besuch.id))
        : page(c, UnfinishedPage({ visit, csrf: c.var.session.csrf() })),
    ),
  )
  app.post(
    '/besuch/:besuch/abgabe',
    takeVisit(context, undefined, (c, visit) => {
      if (isFinished(visit)) return seeOther(c, visitPath(visit.besuch.id))
      const done = handOver(visit, 'prepared')
      if (done.ok) return seeOther(c, handedOverPath(visit))
      return page(c, UnfinishedPage({ visit, csrf: c.var.session.csrf(), refusal: done.refusal }), 409)
    }),
  )
}

/** A certificate is issued: it can only be handed out. */
const isFinished = (visit: Visit): boolean => standingOf(visit) === 'abschluss'
