import type { StationEvent } from '@buergerkoffer/domain/besuch'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { commitStep, FaultedVisitPage, type VisitRequest } from '../besuch/index.ts'
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
    const isCounted = c.req.query('beratung') === 'gezaehlt'
    return page(c, DayPage({ day, sealing, csrf: c.var.session.csrf(), handedOver, isCounted }))
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
    return book(c, context, counted, '/?beratung=gezaehlt')
  })
  app.post('/rueckruf', async (c) => {
    const vorgang = textOf(await readForm(c), 'vorgang')
    const { callBack } = await sealingStand(deskOf(context))
    // Pressed twice, or long settled: the list is as it should be.
    if (!callBack.some((each) => each.vorgang === vorgang)) return seeOther(c, '/')
    return book(c, context, { type: 'CallbackSettled', data: { vorgang } }, '/')
  })
  app.post('/abgleich', (c) => {
    context.sendNow()
    return seeOther(c, '/')
  })
}

/** Writes one event of the suitcase and leads on; where it is refused, the page says why and what to do. */
function book(
  c: VisitRequest,
  context: KofferContext,
  event: StationEvent,
  next: string,
): Response | Promise<Response> {
  const step = commitStep(deskOf(context), { station: [event] })
  if (step.ok) return seeOther(c, next)
  return page(c, FaultedVisitPage({ context, csrf: c.var.session.csrf(), fault: step.refusal }), 409)
}
