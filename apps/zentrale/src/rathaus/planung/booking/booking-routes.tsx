import { freeSlots, localDay } from '@buergerkoffer/domain/termin'
import type { ErrorItem } from '@buergerkoffer/ui'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import {
  bookingsOf,
  cancelBooking,
  listStops,
  moveBooking,
  type Planner,
  type StopPlan,
  slotPlan,
} from '../../../touren/index.ts'
import type { Desk, DeskDoor } from '../../desk.ts'
import type { RathausApp, RathausRequest } from '../../session.ts'
import { reasonFault } from '../reason-fault.ts'
import { refusalText } from '../refusal-text.ts'
import { t } from '../text.ts'
import { withPlanner } from '../with-planner.ts'
import { BookingPage } from './booking-page.tsx'
import { CancelBookingPage } from './cancel-page.tsx'
import { confirmationOf } from './confirmation.ts'
import { bookingOf, loadBooking, type ShownBooking } from './load-booking.ts'
import { MovePage } from './move-page.tsx'

/** A booking after it was made: read, moved, cancelled. */
export function addBookingRoutes(app: RathausApp, door: DeskDoor): void {
  const base = '/planung/termin/:booking'
  app.get(base, door(showBooking))
  app.get(
    `${base}/verschieben`,
    door((c, desk) => showMove(c, desk, c.req.query('halt') ?? '')),
  )
  app.post(`${base}/verschieben`, door(doMove))
  app.get(
    `${base}/bestaetigung.pdf`,
    door((c, desk) => giveLetter(c, desk, false)),
  )
  app.get(
    `${base}/bestaetigung-gross.pdf`,
    door((c, desk) => giveLetter(c, desk, true)),
  )
  app.get(`${base}/absagen`, door(askCancel))
  app.post(`${base}/absagen`, door(doCancel))
}

const load = (c: RathausRequest, desk: Desk): Promise<ShownBooking> =>
  withPlanner(desk, (planner) => loadBooking(planner, bookingOf(c)))

async function showBooking(c: RathausRequest, desk: Desk): Promise<Response> {
  const said = (['gebucht', 'verschoben'] as const).find((word) => c.req.query(word) !== undefined)
  return page(c, BookingPage({ desk, shown: await load(c, desk), said }))
}

/** Printed for this answer only, never cached; its name tells nobody who comes. */
async function giveLetter(c: RathausRequest, desk: Desk, largePrint: boolean): Promise<Response> {
  const letter = await withPlanner(desk, async (planner) =>
    confirmationOf(desk, planner, await loadBooking(planner, bookingOf(c)), largePrint),
  )
  const pdf = desk.press.print(letter, desk.context.now())
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="terminbestaetigung.pdf"',
    'cache-control': 'no-store',
  })
}

async function showMove(
  c: RathausRequest,
  desk: Desk,
  stop: string,
  errors: readonly ErrorItem[] = [],
  refusal?: string,
): Promise<Response> {
  const shown = await load(c, desk)
  const { stops, target, slots } = await withPlanner(desk, (planner) => freeAt(planner, shown, stop))
  const status = refusal ? 409 : errors.length > 0 ? 422 : 200
  return page(c, MovePage({ desk, shown, stops, target, slots, errors, refusal }), status)
}

/** The coming stops, and what is free at the chosen one; at first the booking's own, if it still stands. */
async function freeAt({ tx, context }: Planner, { booking }: ShownBooking, wanted: string) {
  const coming = await listStops(tx, localDay(Date.parse(context.now())), 'upcoming')
  const stops: readonly StopPlan[] = coming.filter(({ status }) => status === 'planned')
  const target = stops.find(({ stop }) => stop === (wanted || booking.stop))
  const others = target ? (await bookingsOf(tx, target.stop)).filter((row) => row.booking !== booking.booking) : []
  const slots = target ? freeSlots(slotPlan(target, others), booking.minutes) : []
  return {
    stops,
    target,
    slots: slots.filter(
      (time) => target?.stop !== booking.stop || time !== booking.time || booking.status !== 'booked',
    ),
  }
}

async function doMove(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const [stop, time] = [textOf(form, 'halt'), textOf(form, 'zeit')]
  if (time === '') return showMove(c, desk, stop, [{ name: 'zeit', text: t('move.error.time') }])
  const moved = await withPlanner(desk, (planner) => moveBooking(planner, bookingOf(c), { stop, time }))
  if (moved.ok) return seeOther(c, `/planung/termin/${bookingOf(c)}?verschoben`)
  return showMove(c, desk, stop, [], refusalText(moved.refusal))
}

async function askCancel(c: RathausRequest, desk: Desk): Promise<Response> {
  const typed = { reason: '', after: 'ende' }
  return page(c, CancelBookingPage({ desk, shown: await load(c, desk), typed, errors: [] }))
}

async function doCancel(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const typed = { reason: textOf(form, 'grund').trim(), after: textOf(form, 'danach') }
  const shown = await load(c, desk)
  const text = reasonFault(typed.reason, t('cancelBooking.reasonError'))
  if (text) {
    const errors = [{ name: 'grund', text }]
    return page(c, CancelBookingPage({ desk, shown, typed, errors }), 422)
  }
  const { reason } = typed
  const cancelled = await withPlanner(desk, (planner) =>
    cancelBooking(planner, bookingOf(c), reason, typed.after !== 'offen'),
  )
  if (cancelled.ok) return seeOther(c, `/planung/halt/${shown.plan.stop}`)
  return page(c, BookingPage({ desk, shown, refusal: refusalText(cancelled.refusal) }), 409)
}
