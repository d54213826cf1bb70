import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { isFree, minutesOf, timeOf } from '@buergerkoffer/domain/termin'
import type { VorgangCommand } from '@buergerkoffer/domain/vorgang'
import { type ActRefusal, act, readCaseFile } from '../vorgang/index.ts'
import { type BookingRow, bookingsOf, readBooking, setBookingStatus } from './bookings.ts'
import type { Planner } from './planner.ts'
import { sendStop } from './send-stop.ts'
import { placeLine, type StopPlan, slotPlan } from './stop-plan.ts'
import { lockStop } from './stops.ts'

export type ChangeRefusal =
  | { readonly kind: 'unknown-booking' }
  | { readonly kind: 'unknown-stop' }
  | { readonly kind: 'slot-taken' }
  /** A counter is done with a case of it, or has opened it. */
  | { readonly kind: 'not-open' }

/** Gives a booking another time, at this stop or another one. The cases are told, and the suitcases that have one of the stops get it anew. */
export async function moveBooking(
  planner: Planner,
  booking: string,
  to: { readonly stop: string; readonly time: string },
): Promise<Result<BookingRow, ChangeRefusal>> {
  const { tx } = planner
  const row = await readBooking(tx, booking)
  if (!row || row.status === 'cancelled') return refuse({ kind: 'unknown-booking' })
  const plans = await lockBoth(planner, row.stop, to.stop)
  if (plans.target?.status !== 'planned') return refuse({ kind: 'unknown-stop' })
  const others = (await bookingsOf(tx, to.stop)).filter((each) => each.booking !== booking)
  if (!isFree(slotPlan(plans.target, others), to.time, row.minutes)) return refuse({ kind: 'slot-taken' })
  if (!(await areOpen(planner, row))) return refuse({ kind: 'not-open' })
  await tx.execute("UPDATE booking SET stop = $2, begins = $3, status = 'booked', reason = NULL WHERE booking = $1", [
    booking,
    to.stop,
    to.time,
  ])
  await tellAll(planner, row, terminCommands(row, plans.target, to.time))
  for (const plan of new Set([plans.origin, plans.target])) if (plan) await sendStop(planner, plan)
  return ok({ ...row, ...to, status: 'booked' })
}

/** Gives a booking's time back. `withdraw`: the citizen gives the matters up, too, and their cases end. */
export async function cancelBooking(
  planner: Planner,
  booking: string,
  reason: string,
  withdraw: boolean,
): Promise<Result<BookingRow, ChangeRefusal>> {
  const { tx } = planner
  const row = await readBooking(tx, booking)
  if (!row || row.status === 'cancelled') return refuse({ kind: 'unknown-booking' })
  const plan = await lockStop(tx, row.stop)
  if (!(await areOpen(planner, row))) return refuse({ kind: 'not-open' })
  await tellAll(planner, row, () => [
    ...(row.status === 'booked' ? [{ type: 'cancel-termin', booking, reason } as const] : []),
    ...(withdraw ? [{ type: 'withdraw', reason } as const] : []),
  ])
  await setBookingStatus(tx, booking, 'cancelled', 'citizen')
  if (plan && row.status === 'booked') await sendStop(planner, plan)
  return ok(row)
}

/** Cancels a stop: its citizens come to the list of people to call, a suitcase that has it gets it without them. Answers how many. */
export async function cancelStop(
  planner: Planner,
  stop: string,
  reason: string,
): Promise<Result<number, ChangeRefusal>> {
  const { tx } = planner
  const plan = await lockStop(tx, stop)
  if (plan?.status !== 'planned') return refuse({ kind: 'unknown-stop' })
  const bookings = await bookingsOf(tx, stop)
  for (const row of bookings) {
    await tellAll(planner, row, () => [{ type: 'cancel-termin', booking: row.booking, reason }])
    await setBookingStatus(tx, row.booking, 'to-call', 'stop-cancelled')
  }
  await tx.execute("UPDATE stop SET status = 'cancelled', revision = revision + 1 WHERE stop = $1", [stop])
  await sendStop(planner, { ...plan, status: 'cancelled' })
  return ok(bookings.length)
}

/** In one order always, so that two moves in opposite directions do not wait for each other. */
async function lockBoth({ tx }: Planner, origin: string, target: string) {
  const plans = new Map<string, StopPlan | undefined>()
  for (const stop of [...new Set([origin, target])].sort()) plans.set(stop, await lockStop(tx, stop))
  return { origin: plans.get(origin), target: plans.get(target) }
}

type CommandsFor = (index: number) => readonly VorgangCommand[]

function terminCommands(row: BookingRow, plan: StopPlan, time: string): CommandsFor {
  const { booking, cases } = row
  return (index) => {
    const before = cases.slice(0, index).reduce((sum, { minutes }) => sum + minutes, 0)
    const begins = timeOf((minutesOf(time) ?? 0) + before)
    const { stop, day } = plan
    const termin = { booking, stop, day, time: begins, minutes: cases[index]?.minutes ?? 0, place: placeLine(plan) }
    return [{ type: 'set-termin', termin }]
  }
}

/** Whether every case of the booking can still be told. Asked before anything is written, so that a refusal leaves nothing behind. */
async function areOpen({ tx, context }: Planner, { cases }: BookingRow): Promise<boolean> {
  for (const { vorgang } of cases) {
    const file = await readCaseFile(tx, context, vorgang)
    if (file && !file.readOnly && file.state.status !== 'open') return false
  }
  return true
}

/** A case whose key is gone, or that this build can't read, has nobody to tell any more. */
async function tellAll(planner: Planner, row: BookingRow, commands: CommandsFor): Promise<void> {
  for (const [index, { vorgang }] of row.cases.entries()) {
    for (const command of commands(index)) {
      const told = await act(planner.tx, planner.context, vorgang, planner.by, command)
      if (!told.ok && !harmless.has(told.refusal.kind)) throw new Error(`a booked case refused: ${told.refusal.kind}`)
    }
  }
}

const harmless: ReadonlySet<ActRefusal['kind']> = new Set([
  'unknown-vorgang',
  'read-only',
  'no-termin',
  'not-open',
  'already-withdrawn',
])
