import { page } from '@buergerkoffer/web'
import { currentStops } from '../current-stops.ts'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { dayCash } from './day-cash.ts'
import { KassePage } from './kasse-page.tsx'
import { addPaymentRoutes } from './payment.ts'

/** The payment of a visit, and the day's cash book. */
export function addKasseRoutes(app: KofferApp, context: KofferContext): void {
  addPaymentRoutes(app, context)
  app.get('/kasse', (c) => {
    const desk = deskOf(context)
    const cash = dayCash(
      desk.model,
      currentStops(desk).stops.map(({ id }) => id),
    )
    return page(c, KassePage({ desk, csrf: c.var.session.csrf(), cash }))
  })
}
