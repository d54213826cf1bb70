import { page, webFault } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { addCashPaperRoute } from './cash-papers.ts'
import { addDayRoutes } from './day/routes.ts'
import type { CardDesk } from './karte/card-desk.ts'
import { addDeskCardRoutes } from './karte/desk-card.ts'
import { KassePage } from './kasse-page.tsx'
import { ReceiptPage } from './receipt-page.tsx'
import { addSpecialRoutes } from './special-routes.ts'
import { addTakeBackRoutes } from './take-back-routes.ts'

/** The cash desk: its day, its book, its papers, corrections. */
export function addCashDeskRoutes(app: KofferApp, context: KofferContext, cards: CardDesk): void {
  app.get('/kasse', (c) => {
    const [what, nummer] = [c.req.query('fertig'), c.req.query('beleg')]
    const done = what ? { what, nummer } : undefined
    return page(c, KassePage({ desk: deskOf(context), cards, csrf: c.var.session.csrf(), done }))
  })
  app.get('/kasse/quittung/:number{[A-Z0-9-]+}', (c) => {
    const [desk, number] = [deskOf(context), c.req.param('number')]
    const isBooked = desk.model.kasse().lines.some(({ quittung }) => quittung === number)
    if (!isBooked && !desk.model.besuche().some(({ quittung }) => quittung?.nummer === number))
      throw webFault('not-found')
    return page(c, ReceiptPage({ desk, csrf: c.var.session.csrf(), number }))
  })
  addDayRoutes(app, context, cards)
  addSpecialRoutes(app, context)
  addTakeBackRoutes(app, context, cards)
  addDeskCardRoutes(app, context, cards)
  addCashPaperRoute(app, context)
}
