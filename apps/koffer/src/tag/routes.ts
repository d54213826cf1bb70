import { page, seeOther } from '@buergerkoffer/web'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { dayAt } from './day.ts'
import { DayPage } from './day-page.tsx'
import { HandedOverPage, handedOverPath } from './handed-over-page.tsx'

/** The day's page, the cases that left, and the button that asks the line at once. */
export function addTagRoutes(app: KofferApp, context: KofferContext): void {
  app.get('/', (c) => {
    const day = dayAt(deskOf(context))
    const claimed = c.req.query('abgegeben')
    // Only what was really handed over is announced, whatever the address says.
    const handedOver = day.handedOver.find(({ nummer }) => nummer === claimed)?.nummer
    return page(c, DayPage({ day, csrf: c.var.session.csrf(), handedOver }))
  })
  app.get(handedOverPath, (c) => {
    const wanted = Math.floor(Number(c.req.query('seite')) || 1)
    const cases = context.station.handedOver()
    return page(c, HandedOverPage({ context, csrf: c.var.session.csrf(), cases, wanted }))
  })
  app.post('/abgleich', (c) => {
    context.wakeLine()
    return seeOther(c, '/')
  })
}
