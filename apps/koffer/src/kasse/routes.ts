import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { addCashDeskRoutes } from './cash-routes.ts'
import { addLaterRoutes } from './later-routes.ts'
import { addPaymentRoutes } from './payment.ts'

/** The payment of a visit, and the cash desk. */
export function addKasseRoutes(app: KofferApp, context: KofferContext): void {
  addPaymentRoutes(app, context)
  addLaterRoutes(app, context)
  addCashDeskRoutes(app, context)
}
