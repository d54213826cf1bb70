import { page } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { addCashPaperRoute } from './cash-papers.ts'
import { addDayRoutes } from './day/routes.ts'
import { KassePage } from './kasse-page.tsx'
import { addSpecialRoutes } from './special-routes.ts'
import { addTakeBackRoutes } from './take-back-routes.ts'

/** The cash desk: its day, its book, its papers, corrections. */
export function addCashDeskRoutes(app: KofferApp, context: KofferContext): void {
  app.get('/kasse', (c) => {
    const [what, nummer] = [c.req.query('fertig'), c.req.query('beleg')]
    const done = what ? { what, nummer } : undefined
    return page(c, KassePage({ desk: deskOf(context), csrf: c.var.session.csrf(), done }))
  })
  addDayRoutes(app, context)
  addSpecialRoutes(app, context)
  addTakeBackRoutes(app, context)
  addCashPaperRoute(app, context)
}
