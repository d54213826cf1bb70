import type { PersonId } from '@buergerkoffer/domain/person'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import {
  bundleWishes,
  localDay,
  minutesOf,
  timeOf,
  type VisitBundle,
  type VisitWish,
} from '@buergerkoffer/domain/termin'
import type { VorgangCommand } from '@buergerkoffer/domain/vorgang'
import type { Transaction } from '@buergerkoffer/postgres'
import { z } from 'zod'
import { act, openVorgang } from '../vorgang/index.ts'
import type { BookRefusal } from './book.ts'
import { readEinrichtung } from './einrichtungen.ts'
import { matterMinutes } from './matters.ts'
import type { Planner } from './planner.ts'
import { placeLine, type StopEntry } from './stop-plan.ts'
import { createStop, lockStop } from './stops.ts'

type Precheck = Extract<VorgangCommand, { type: 'record-precheck' }>['precheck']

/** A wish for a visit that waits for a trip. */
export interface WishRow extends VisitWish {
  readonly vorgang: string
  readonly leistung: string
  readonly ags: string
  readonly wishedOn: string
}

export interface WishEntry {
  /** A new UUID, made with the page. */
  readonly wish: string
  readonly person: PersonId
  readonly leistung: string
  /** A known care home, or null: at home. */
  readonly einrichtung: string | null
  readonly wishes: Extract<VorgangCommand, { type: 'open' }>['opened']['wishes']
  readonly note: string
  readonly precheck: Precheck
}

const row = z
  .object({
    ...{ wish: z.string(), vorgang: z.string(), leistung: z.string(), einrichtung: z.string().nullable() },
    ...{ postcode: z.string(), town: z.string(), ags: z.string(), wished_on: z.string() },
  })
  .transform(({ wish, wished_on, ...rest }): WishRow => ({ ...rest, id: wish, wishedOn: wished_on }))

/** Notes a wish and opens its case. The street of a private visit stands only there. */
export async function wishVisit(planner: Planner, entry: WishEntry): Promise<Result<string, BookRefusal>> {
  const { tx, context, register, catalogue, by } = planner
  if ((await tx.query('SELECT 1 FROM visit_wish WHERE wish = $1', [entry.wish])).length > 0) return ok(entry.wish)
  const read = await register.snapshot(entry.person)
  const home = read.ok ? read.value.person.anschriften[0] : undefined
  if (!read.ok || !home) return refuse({ kind: 'not-available' })
  const { leistung, note, precheck } = entry
  if (!catalogue.stelleFor(leistung, home.ags).ok) return refuse({ kind: 'not-responsible', leistung })
  const place = entry.einrichtung === null ? undefined : await readEinrichtung(tx, entry.einrichtung)
  const { person, stand } = read.value
  const common = { leistung, katalog: catalogue.version, ags: home.ags, channel: 'rathaus' as const, note }
  const opened = { ...common, wishes: [...entry.wishes] }
  const further = [{ type: 'record-precheck', precheck }] as const
  const vorgang = await openVorgang(tx, context, context.newEventId(), by, opened, { person, stand }, { further })
  if (!vorgang.ok) return vorgang
  const { postcode, town } = place ?? { postcode: home.plz, town: home.ort }
  await tx.execute(
    `INSERT INTO visit_wish (wish, vorgang, leistung, einrichtung, postcode, town, ags, wished_on, status)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open')`,
    [
      ...[entry.wish, vorgang.value, leistung, place?.einrichtung ?? null, postcode, town],
      ...[place?.ags ?? home.ags, localDay(Date.parse(context.now()))],
    ],
  )
  return ok(entry.wish)
}

/** Open wishes, bundled by what one trip can serve. */
export async function openBundles(tx: Transaction): Promise<readonly VisitBundle<WishRow>[]> {
  const columns = 'wish, vorgang, leistung, einrichtung, postcode, town, ags, wished_on::text'
  return bundleWishes(
    await tx.rows(row, `SELECT ${columns} FROM visit_wish WHERE status = 'open' ORDER BY wished_on, wish`),
  )
}

/**
 * Makes a stop of open wishes: one booking each, one after the other with the buffer between them, none in the pause. Those that do not fit
 * into the stop's own hours stay wishes. Answers how many fitted.
 */
export async function stopFromWishes(
  planner: Planner,
  stop: string,
  entry: StopEntry,
  wishes: readonly WishRow[],
): Promise<number> {
  const { tx, context, by, catalogue } = planner
  await createStop(tx, stop, entry)
  const plan = await lockStop(tx, stop)
  if (!plan) throw new Error('the stop just made is gone')
  let begins = minutesOf(entry.from) ?? 0
  let placed = 0
  for (const { id, vorgang, leistung } of wishes) {
    const minutes = matterMinutes(catalogue, { leistung, persons: 1 })
    begins = afterPause(entry, begins, minutes)
    if (begins + minutes > (minutesOf(entry.to) ?? 0)) break
    const time = timeOf(begins)
    await placeWish(planner, id, stop, { time, minutes, vorgang, leistung })
    const termin = { booking: id, stop, day: plan.day, time, minutes, place: placeLine(plan) }
    const told = await act(tx, context, vorgang, by, { type: 'set-termin', termin })
    if (!told.ok) throw new Error(`a wished case refused its time: ${told.refusal.kind}`)
    begins += minutes + entry.buffer
    placed += 1
  }
  return placed
}

/** When something that would run into the pause begins instead: after it. */
function afterPause({ pause }: StopEntry, begins: number, minutes: number): number {
  const [from, to] = [minutesOf(pause?.from ?? ''), minutesOf(pause?.to ?? '')]
  return from !== undefined && to !== undefined && begins < to && begins + minutes > from ? to : begins
}

/** The wish's id becomes the booking's: one thing under one name. */
async function placeWish(
  { tx }: Planner,
  wish: string,
  stop: string,
  at: { readonly time: string; readonly minutes: number; readonly vorgang: string; readonly leistung: string },
): Promise<void> {
  await tx.execute("INSERT INTO booking (booking, stop, begins, minutes, status) VALUES ($1, $2, $3, $4, 'booked')", [
    ...[wish, stop, at.time, at.minutes],
  ])
  await tx.execute(
    'INSERT INTO booking_case (booking, position, vorgang, leistung, persons, minutes) VALUES ($1, 0, $2, $3, 1, $4)',
    [wish, at.vorgang, at.leistung, at.minutes],
  )
  await tx.execute("UPDATE visit_wish SET status = 'planned' WHERE wish = $1", [wish])
}

/** Takes a wish back; its case ends with the reason. */
export async function dropWish({ tx, context, by }: Planner, wish: string, reason: string): Promise<boolean> {
  const found = await tx.row(
    z.object({ vorgang: z.string() }),
    "SELECT vorgang FROM visit_wish WHERE wish = $1 AND status = 'open' FOR UPDATE",
    [wish],
  )
  if (!found) return false
  await act(tx, context, found.vorgang, by, { type: 'withdraw', reason })
  await tx.execute("UPDATE visit_wish SET status = 'withdrawn' WHERE wish = $1", [wish])
  return true
}
