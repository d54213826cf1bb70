import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { addCashDeskRoutes } from './cash-routes.ts'
import type { CardDesk } from './karte/card-desk.ts'
import { addVisitCardRoutes } from './karte/visit-card.ts'
import { addLaterRoutes } from './later-routes.ts'
import { addPaymentRoutes } from './payment.ts'

/** The payment of a visit, and the cash desk. */
export function addKasseRoutes(app: KofferApp, context: KofferContext, cards: CardDesk): void {
  addPaymentRoutes(app, context, cards)
  addLaterRoutes(app, context, cards)
  addVisitCardRoutes(app, context, cards)
  addCashDeskRoutes(app, context, cards)
}
