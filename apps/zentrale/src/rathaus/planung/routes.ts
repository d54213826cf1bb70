import type { DeskDoor } from '../desk.ts'
import type { RathausApp } from '../session.ts'
import { addBookRoutes } from './booking/book-routes.tsx'
import { addBookingRoutes } from './booking/booking-routes.tsx'
import { addCallRoutes } from './calls/calls.tsx'
import { addEinrichtungRoutes } from './einrichtungen/einrichtungen.tsx'
import { addStopRoutes } from './stops/routes.tsx'
import { addVisitRoutes } from './visits/routes.tsx'

/** Planning: stops, bookings, visits at home, people to call, care homes. */
export function addPlanungRoutes(app: RathausApp, door: DeskDoor): void {
  addStopRoutes(app, door)
  addBookRoutes(app, door)
  addBookingRoutes(app, door)
  addVisitRoutes(app, door)
  addCallRoutes(app, door)
  addEinrichtungRoutes(app, door)
}
