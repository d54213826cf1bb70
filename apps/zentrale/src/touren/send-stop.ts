import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { handoverWindow, minutesOf, type Stop, type Termin, timeOf } from '@buergerkoffer/domain/termin'
import type { Snapshot } from '@buergerkoffer/domain/vorgang'
import { readStation } from '../mandant/index.ts'
import { act, deliverCase, giveOrders, type Recipient, readCaseFile } from '../vorgang/index.ts'
import { type BookingRow, bookingsOf } from './bookings.ts'
import type { Planner } from './planner.ts'
import type { StopPlan } from './stop-plan.ts'
import { lockStop } from './stops.ts'

export type HandOverRefusal =
  | { readonly kind: 'unknown-stop' }
  | { readonly kind: 'no-station' }
  /** Announced only, or locked. */
  | { readonly kind: 'station-not-ready' }
  /** Register data leave at most 24 hours before (practice: preloading). `from` is an ISO moment. */
  | { readonly kind: 'too-early'; readonly from: string }
  | { readonly kind: 'over' }

/** What went with the suitcase. */
export interface HandedOverStop {
  readonly delivered: number
  /** Cases that stayed: their citizens stand on the list of people to call. */
  readonly withheld: number
}

/**
 * Gives a stop with its prepared cases to its suitcase, at most 24 hours before it begins. Each person is read from the register anew; whom
 * the register does not give out (unknown by now, or blocked: no answer reveals which) stays here and is to be called.
 */
export async function handOverStop(planner: Planner, stop: string): Promise<Result<HandedOverStop, HandOverRefusal>> {
  const { tx, context } = planner
  const plan = await lockStop(tx, stop)
  if (plan?.status !== 'planned') return refuse({ kind: 'unknown-stop' })
  const window = handoverWindow(plan, Date.parse(context.now()))
  if (window.kind !== 'open') return refuse(window)
  const recipient = await recipientOf(planner, plan)
  if (!recipient.ok) return recipient
  await tx.execute('UPDATE stop SET handed_over_at = $2 WHERE stop = $1', [stop, context.now()])
  return ok(await send(planner, plan, recipient.value))
}

/** Sends a stop anew if its suitcase has it already: something of it changed. */
export async function sendStop(planner: Planner, plan: StopPlan): Promise<void> {
  if (plan.handedOverAt === null) return
  const recipient = await recipientOf(planner, plan)
  if (recipient.ok) await send(planner, plan, recipient.value)
}

async function recipientOf({ tx }: Planner, { station }: StopPlan): Promise<Result<Recipient, HandOverRefusal>> {
  if (station === null) return refuse({ kind: 'no-station' })
  const row = await readStation(tx, station)
  if (!row?.enrolled || row.locked) return refuse({ kind: 'station-not-ready' })
  return ok({ ...row, enrolled: row.enrolled })
}

/** The order first: a case without its stop would be a riddle to the suitcase. Both leave in one commit. */
async function send(planner: Planner, plan: StopPlan, recipient: Recipient): Promise<HandedOverStop> {
  const { tx, context } = planner
  const bookings = plan.status === 'planned' ? await bookingsOf(tx, plan.stop) : []
  const ready: string[] = []
  let withheld = 0
  for (const booking of bookings) {
    for (const { vorgang, deliveredTo } of booking.cases) {
      if (deliveredTo === recipient.station || (await prepare(planner, vorgang))) ready.push(vorgang)
      else withheld += await withhold(planner, booking, vorgang)
    }
  }
  const stop = stopOf(plan, bookings, ready)
  await giveOrders(tx, context, recipient, [{ type: 'StopPlanned', data: { stop } }])
  const fresh = bookings.flatMap(({ cases }) => cases).filter((each) => each.deliveredTo !== recipient.station)
  for (const { vorgang } of fresh.filter((each) => ready.includes(each.vorgang))) {
    await deliverCase(tx, context, recipient, vorgang)
    await tx.execute('UPDATE booking_case SET delivered_to = $2, withheld = false WHERE vorgang = $1', [
      vorgang,
      recipient.station,
    ])
  }
  return { delivered: ready.length, withheld }
}

/** Brings a case up to what the register says now; false if it must not travel. A case of somebody not registered travels as it was told. */
async function prepare({ tx, context, register, by }: Planner, vorgang: string): Promise<boolean> {
  const file = await readCaseFile(tx, context, vorgang)
  const known = file?.state.snapshot
  if (!file || file.readOnly) return false
  if (!known) return true
  const read = await register.snapshot(known.person.id)
  if (!read.ok) return false
  const { person, household, stand } = read.value
  const wanted = new Set(file.state.haushalt?.map((member) => member.person.id))
  const haushalt = household.filter(({ id }) => wanted.has(id)).map((member): Snapshot => ({ person: member, stand }))
  // Somebody of the household was blocked since: the old entry about them would travel with the case.
  if (haushalt.length < wanted.size) return false
  const command = { type: 'prepare-again', snapshot: { person, stand }, haushalt } as const
  return (await act(tx, context, vorgang, by, command)).ok
}

async function withhold({ tx }: Planner, { booking }: BookingRow, vorgang: string): Promise<1> {
  await tx.execute('UPDATE booking_case SET withheld = true WHERE vorgang = $1', [vorgang])
  await tx.execute("UPDATE booking SET status = 'to-call', reason = 'not-available' WHERE booking = $1", [booking])
  return 1
}

/** The matters of a booking stand one after the other. */
function stopOf(plan: StopPlan, bookings: readonly BookingRow[], ready: readonly string[]): Stop {
  const { stop, name, ags, address, day, from, to, access, signal } = plan
  const termine = bookings.flatMap(({ booking, time, cases }) => {
    let begins = minutesOf(time) ?? 0
    return cases.map(({ vorgang, leistung, minutes }, index): Termin => {
      const termin = { id: `${booking}-${index + 1}`, time: timeOf(begins), minutes, leistung, vorgang }
      begins += minutes
      return termin
    })
  })
  const travelling = termine.filter(({ vorgang }) => ready.includes(vorgang))
  return { id: stop, name, ags, address, day, from, to, access, signal, termine: travelling }
}
