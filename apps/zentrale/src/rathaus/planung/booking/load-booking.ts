import { webFault } from '@buergerkoffer/web'
import {
  checkMatter,
  type MatterCheck,
  type Planner,
  readBooking,
  readStop,
  type StopPlan,
} from '../../../touren/index.ts'
import type { RathausRequest } from '../../session.ts'
import { type KnownBooking, knownBooking } from '../known-booking.ts'

/** A booking with its stop and what its matters need. */
export interface ShownBooking {
  readonly plan: StopPlan
  readonly booking: KnownBooking
  readonly checks: readonly MatterCheck[]
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const bookingOf = (c: RathausRequest): string => c.req.param('booking') ?? ''

/** Reads a booking for its pages; not found if it is none of this tenant. */
export async function loadBooking(planner: Planner, id: string): Promise<ShownBooking> {
  const row = uuid.test(id) ? await readBooking(planner.tx, id) : undefined
  const plan = row && (await readStop(planner.tx, row.stop))
  if (!row || !plan) throw webFault('not-found')
  const booking = await knownBooking(planner, row)
  const checks = booking.matters.flatMap(({ leistung, state }) => {
    return checkMatter(planner.catalogue, leistung, state?.opened?.ags ?? plan.ags, plan.day) ?? []
  })
  return { plan, booking, checks }
}
