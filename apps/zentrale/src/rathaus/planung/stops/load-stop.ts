import { packFor } from '@buergerkoffer/catalogue'
import { freeSlots, localDay } from '@buergerkoffer/domain/termin'
import { webFault } from '@buergerkoffer/web'
import { listStations } from '../../../mandant/index.ts'
import {
  bookingsOf,
  type Planner,
  readStop,
  type StopPlan,
  type StopWarning,
  slotPlan,
  stopWarnings,
} from '../../../touren/index.ts'
import { type KnownBooking, knownBookings } from '../known-booking.ts'

/** A stop with all that its pages show. */
export interface ShownStop {
  readonly plan: StopPlan
  readonly bookings: readonly KnownBooking[]
  readonly warnings: readonly StopWarning[]
  readonly packing: ReturnType<typeof packFor>
  /** Code of its suitcase. */
  readonly station: string | undefined
  readonly isOver: boolean
  /** How many usual bookings still fit. */
  readonly free: number
}

/** What a usual booking takes; only for saying how much is free. */
export const usualMinutes = 15

/** Reads a stop for its page; not found if it is none of this tenant. */
export async function loadStop(planner: Planner, stop: string): Promise<ShownStop> {
  const { tx, context, catalogue } = planner
  const plan = await readStop(tx, stop)
  if (!plan) throw webFault('not-found')
  const rows = await bookingsOf(tx, stop)
  const stations = await listStations(tx)
  const now = context.now()
  return {
    plan,
    bookings: await knownBookings(planner, rows),
    warnings: plan.status === 'planned' ? await stopWarnings(tx, plan, stop, now, rows.length) : [],
    packing: packFor(
      catalogue,
      rows.flatMap(({ cases }) => cases),
    ),
    station: stations.find(({ station }) => station === plan.station)?.code,
    isOver: plan.day < localDay(Date.parse(now)),
    free: countFree(plan, rows),
  }
}

/** How many bookings of the usual length fit one after the other, not how many begin somewhere. */
function countFree(plan: StopPlan, rows: readonly { readonly time: string; readonly minutes: number }[]): number {
  const taken = [...rows]
  for (;;) {
    const [time] = freeSlots(slotPlan(plan, taken), usualMinutes)
    if (time === undefined) return taken.length - rows.length
    taken.push({ time, minutes: usualMinutes })
  }
}
