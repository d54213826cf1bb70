import { page } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { addBookingRoutes } from './booking-routes.ts'
import { addCountRoutes } from './count-routes.ts'
import { addNacherfassungRoutes } from './nacherfassung.tsx'
import { addNotformularRoutes } from './notformular-routes.tsx'
import { OverviewPage } from './overview-page.tsx'
import { addPaperRoutes } from './paper-routes.ts'
import { addPrintRoute } from './print-route.ts'

/** Counted stock: taken over, used, counted back; emergency paper and what is typed in from it. */
export function addBestandRoutes(app: KofferApp, context: KofferContext): void {
  app.get('/bestand', (c) => {
    const done = c.req.query('gebucht') !== undefined
    return page(c, OverviewPage({ desk: deskOf(context), csrf: c.var.session.csrf(), done }))
  })
  addCountRoutes(app, context)
  addBookingRoutes(app, context)
  addNotformularRoutes(app, context)
  addNacherfassungRoutes(app, context)
  addPaperRoutes(app, context)
  addPrintRoute(app, context)
}
