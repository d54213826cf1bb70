import type { PersonId, RecordedPerson } from '@buergerkoffer/domain/person'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { isFree, minutesOf, timeOf } from '@buergerkoffer/domain/termin'
import type { Snapshot, VorgangCommand, VorgangRefusal } from '@buergerkoffer/domain/vorgang'
import { openVorgang } from '../vorgang/index.ts'
import { bookingsOf, readBooking } from './bookings.ts'
import { type Matter, matterMinutes, totalMinutes } from './matters.ts'
import type { Planner } from './planner.ts'
import { sendStop } from './send-stop.ts'
import { placeLine, type StopPlan, slotPlan } from './stop-plan.ts'
import { lockStop } from './stops.ts'

type Precheck = Extract<VorgangCommand, { type: 'record-precheck' }>['precheck']
type Wish = Extract<VorgangCommand, { type: 'open' }>['opened']['wishes'][number]

/** Who comes: somebody the register gives out, with members of the household, or somebody whose data were told on the phone. */
export type BookedPerson =
  | { readonly kind: 'register'; readonly person: PersonId; readonly haushalt: readonly PersonId[] }
  | { readonly kind: 'told'; readonly recorded: RecordedPerson; readonly ags: string }

/** What of a matter was told and asked. */
export interface BookedMatter extends Matter {
  /** Ids of papers the citizen does not have yet. */
  readonly missing: readonly string[]
}

export interface BookingEntry {
  /** A new UUID, made with the page: sending the page twice is one booking. */
  readonly booking: string
  readonly stop: string
  readonly time: string
  readonly who: BookedPerson
  readonly matters: readonly BookedMatter[]
  readonly wishes: readonly Wish[]
  readonly note: string
  readonly precheck: Omit<Precheck, 'missing'>
}

export type BookRefusal =
  | { readonly kind: 'unknown-stop' }
  | { readonly kind: 'nothing-wanted' }
  /** Unknown, or under a block of BMG § 51: no answer reveals which. */
  | { readonly kind: 'not-available' }
  | { readonly kind: 'slot-taken' }
  | { readonly kind: 'not-responsible'; readonly leistung: string }
  | VorgangRefusal

/**
 * Books a time: opens a case per matter, in the caller's transaction. Bookings of one stop take turns, so no time is given twice. A stop that is
 * with its suitcase already is sent anew. A refusal leaves nothing behind.
 */
export async function book(planner: Planner, entry: BookingEntry): Promise<Result<string, BookRefusal>> {
  const { tx, catalogue } = planner
  const plan = await lockStop(tx, entry.stop)
  if (plan?.status !== 'planned') return refuse({ kind: 'unknown-stop' })
  if (await readBooking(tx, entry.booking)) return ok(entry.booking)
  const minutes = totalMinutes(catalogue, entry.matters)
  const booked = await bookingsOf(tx, plan.stop)
  if (entry.matters.length === 0) return refuse({ kind: 'nothing-wanted' })
  if (!isFree(slotPlan(plan, booked), entry.time, minutes)) return refuse({ kind: 'slot-taken' })
  const people = await peopleOf(planner, entry.who)
  if (!people.ok) return people
  const foreign = entry.matters.find(({ leistung }) => !catalogue.stelleFor(leistung, people.value.ags).ok)
  if (foreign) return refuse({ kind: 'not-responsible', leistung: foreign.leistung })
  return write(planner, plan, entry, people.value)
}

/** Whom the cases are about, and where they live. */
interface People {
  readonly ags: string
  readonly snapshot: Snapshot | undefined
  readonly haushalt: readonly Snapshot[]
  readonly recorded: RecordedPerson | undefined
}

async function peopleOf({ register }: Planner, who: BookedPerson): Promise<Result<People, BookRefusal>> {
  if (who.kind === 'told') return ok({ ags: who.ags, snapshot: undefined, haushalt: [], recorded: who.recorded })
  const read = await register.snapshot(who.person)
  if (!read.ok) return refuse({ kind: 'not-available' })
  const { person, household, stand } = read.value
  const haushalt = household.filter(({ id }) => who.haushalt.includes(id)).map((member) => ({ person: member, stand }))
  return ok({
    ags: person.anschriften[0]?.ags ?? '',
    snapshot: { person, stand },
    ...{ haushalt, recorded: undefined },
  })
}

async function write(
  planner: Planner,
  plan: StopPlan,
  entry: BookingEntry,
  people: People,
): Promise<Result<string, BookRefusal>> {
  const { tx, catalogue } = planner
  await tx.execute("INSERT INTO booking (booking, stop, begins, minutes, status) VALUES ($1, $2, $3, $4, 'booked')", [
    entry.booking,
    plan.stop,
    entry.time,
    totalMinutes(catalogue, entry.matters),
  ])
  let begins = minutesOf(entry.time) ?? 0
  for (const [position, matter] of entry.matters.entries()) {
    const minutes = matterMinutes(catalogue, matter)
    const opened = await openMatter(planner, plan, entry, people, matter, { time: timeOf(begins), minutes })
    // The caller's transaction has begun to write: going on would leave half a booking.
    if (!opened.ok) throw new Error(`a booked case was refused: ${opened.refusal.kind}`)
    await tx.execute(
      'INSERT INTO booking_case (booking, position, vorgang, leistung, persons, minutes) VALUES ($1, $2, $3, $4, $5, $6)',
      [entry.booking, position, opened.value, matter.leistung, matter.persons, minutes],
    )
    begins += minutes
  }
  await sendStop(planner, plan)
  return ok(entry.booking)
}

function openMatter(
  { tx, context, catalogue, by }: Planner,
  plan: StopPlan,
  { booking, wishes, note, precheck }: BookingEntry,
  { ags, snapshot, haushalt, recorded }: People,
  { leistung, persons, missing }: BookedMatter,
  span: { readonly time: string; readonly minutes: number },
): Promise<Result<string, VorgangRefusal>> {
  const opened = { leistung, katalog: catalogue.version, ags, channel: 'rathaus' as const, wishes: [...wishes], note }
  const termin = { booking, stop: plan.stop, day: plan.day, ...span, place: placeLine(plan) }
  const further: VorgangCommand[] = [
    { type: 'set-termin', termin },
    { type: 'record-precheck', precheck: { ...precheck, missing: [...missing] } },
  ]
  if (recorded) further.unshift({ type: 'record-person', recorded: { person: recorded, source: 'statement' } })
  // Only what the matter needs is preloaded: a certificate for one needs no household.
  const needed = persons > 1 ? haushalt : []
  return openVorgang(tx, context, context.newEventId(), by, opened, snapshot, { haushalt: needed, further })
}
