import { page, seeOther } from '@buergerkoffer/web'
import { commitStep } from '../besuch/index.ts'
import { currentStops } from '../current-stops.ts'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { sealingStand } from '../siegel/index.ts'
import { dayAt } from './day.ts'
import { DayPage } from './day-page.tsx'
import { HandedOverPage, handedOverPath } from './handed-over-page.tsx'

/** The day's page, the cases that left, and the button that asks the line at once. */
export function addTagRoutes(app: KofferApp, context: KofferContext): void {
  app.get('/', async (c) => {
    const sealing = await sealingStand(deskOf(context))
    const day = dayAt(deskOf(context))
    const claimed = (c.req.query('abgegeben') ?? '').split(' ')
    // Only what was really handed over is announced, whatever the address says.
    const handedOver = day.handedOver.filter(({ nummer }) => claimed.includes(nummer)).map(({ nummer }) => nummer)
    const advice = c.req.query('beratung')
    return page(c, DayPage({ day, sealing, csrf: c.var.session.csrf(), handedOver, advice }))
  })
  app.get(handedOverPath, (c) => {
    const wanted = Math.floor(Number(c.req.query('seite')) || 1)
    const cases = context.station.handedOver()
    return page(c, HandedOverPage({ context, csrf: c.var.session.csrf(), cases, wanted }))
  })
  app.post('/beratung', (c) => {
    const desk = deskOf(context)
    const [stop] = currentStops(desk).stops
    const counted = { type: 'BeratungCounted', data: { stop: stop?.id ?? null, leistung: null } } as const
    const step = commitStep(desk, { station: [counted] })
    return seeOther(c, step.ok ? '/?beratung=gezaehlt' : '/?beratung=voll')
  })
  app.post('/abgleich', (c) => {
    context.sendNow()
    return seeOther(c, '/')
  })
}
