import { randomUUID } from 'node:crypto'
import { freeSlots, usualDuration } from '@buergerkoffer/domain/termin'
import type { ErrorItem } from '@buergerkoffer/ui'
import { page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import {
  type BookedMatter,
  book,
  bookingsOf,
  checkMatter,
  type MatterCheck,
  nameOf,
  type Planner,
  readStop,
  type StopPlan,
  slotPlan,
  totalMinutes,
} from '../../../touren/index.ts'
import type { Desk, DeskDoor } from '../../desk.ts'
import type { BookingDraft, RathausApp, RathausRequest } from '../../session.ts'
import { stopTime } from '../format-stop.ts'
import { refusalText } from '../refusal-text.ts'
import { stopOf, uuidOf } from '../stops/routes.tsx'
import { t } from '../text.ts'
import { withPlanner } from '../with-planner.ts'
import { type DraftPerson, draftPerson, toldErrors } from './booked-person.ts'
import { CheckPage, type CheckPageProps } from './check-page.tsx'
import { draftOf, keepDraft, typedList, typedText, withTyped } from './draft.ts'
import { MattersPage, type OfferedService } from './matters-page.tsx'
import { addPersonSearch } from './person-routes.tsx'
import { readCheck } from './read-check.ts'

/** Booking in three steps: who, what, and the check with the time. */
export function addBookRoutes(app: RathausApp, door: DeskDoor): void {
  const base = '/planung/halt/:stop/buchen'
  addPersonSearch(app, door, {
    pattern: base,
    next: '/buchen/anliegen',
    keyOf: stopOf,
    mayTell: true,
    around: async (c, desk) => {
      const plan = await withPlanner(desk, (planner) => bookable(planner, stopOf(c)))
      return { title: t('person.title'), ...around(plan) }
    },
  })
  app.get(`${base}/anliegen`, door(showMatters))
  app.post(`${base}/anliegen`, door(saveMatters))
  app.get(`${base}/zeit`, door(showCheck))
  app.post(`${base}/zeit`, door(saveCheck))
}

const pathOf = (stop: string): string => `/planung/halt/${stop}/buchen`

const around = (plan: StopPlan) => ({
  preline: `${plan.name}, ${stopTime(plan)}`,
  crumbs: [{ text: plan.name, href: `/planung/halt/${plan.stop}` }],
})

async function bookable({ tx }: Planner, stop: string): Promise<StopPlan> {
  const plan = await readStop(tx, stop)
  if (plan?.status !== 'planned') throw webFault('not-found')
  return plan
}

interface Step {
  readonly plan: StopPlan
  readonly draft: BookingDraft
  readonly person: DraftPerson
  readonly services: readonly OfferedService[]
  readonly gebiete: Planner['catalogue']['places']['gebiete']
  /** All others of the Land: nobody is booked from there, but told where to go. */
  readonly others: Planner['catalogue']['gemeinden']
}

/** What the second and third step stand on; undefined when there is no person (any more). */
async function stepOf(desk: Desk, stop: string, draft: BookingDraft): Promise<Step | undefined> {
  return withPlanner(desk, async (planner) => {
    const plan = await bookable(planner, stop)
    const person = await draftPerson(planner, draft)
    const { catalogue } = planner
    const { gebiete } = catalogue.places
    const own = new Set(gebiete.map(({ ags }) => ags))
    const others = catalogue.gemeinden.filter(({ ags }) => !own.has(ags))
    return person && { plan, draft, person, services: servicesOf(catalogue), gebiete, others }
  })
}

export const servicesOf = (catalogue: Planner['catalogue']): readonly OfferedService[] =>
  catalogue.leistungen
    .filter(({ channels }) => channels.some(({ channel }) => channel === 'koffer'))
    .map(({ id, termin, steps }) => {
      const isFamily = steps.includes('meldeschein')
      return { id, name: nameOf(catalogue, id), isFamily, ...(termin ?? usualDuration) }
    })

async function showMatters(c: RathausRequest, desk: Desk): Promise<Response> {
  const stop = stopOf(c)
  const step = await stepOf(desk, stop, draftOf(c, stop))
  if (!step) return seeOther(c, pathOf(stop))
  return page(c, MattersPage({ desk, path: pathOf(stop), ...around(step.plan), ...step, errors: [] }))
}

const matterFields = ['anliegen', 'haushalt', 'familienname', 'vornamen', 'geburtsdatum', 'gemeinde']

async function saveMatters(c: RathausRequest, desk: Desk): Promise<Response> {
  const stop = stopOf(c)
  const draft = withTyped(draftOf(c, stop), await readForm(c), matterFields)
  keepDraft(c, stop, draft)
  const step = await stepOf(desk, stop, draft)
  if (!step) return seeOther(c, pathOf(stop))
  const errors: readonly ErrorItem[] = [
    ...toldErrors(draft, knownIn(step)),
    ...(chosen(step).length === 0 ? [{ name: 'anliegen', text: t('matters.error.services') }] : []),
  ]
  if (errors.length === 0) return seeOther(c, `${pathOf(stop)}/zeit`)
  return page(c, MattersPage({ desk, path: pathOf(stop), ...around(step.plan), ...step, errors }), 422)
}

const knownIn = ({ gebiete, others }: Step) => new Set([...gebiete, ...others].map(({ ags }) => ags))

/** One case registers a whole household; everything else is one case per person, booked for each of them. */
function chosen({ services, draft, person: { who } }: Step): readonly BookedMatter[] {
  const wanted = typedList(draft, 'anliegen')
  const further = who.kind === 'register' ? who.haushalt.length : 0
  return services
    .filter(({ id }) => wanted.includes(id))
    .map(({ id, isFamily }) => ({
      leistung: id,
      persons: isFamily ? 1 + further : 1,
      missing: typedList(draft, `fehlt.${id}`),
    }))
}

interface CheckStep extends Step {
  readonly matters: readonly BookedMatter[]
  readonly checks: readonly MatterCheck[]
  readonly slots: readonly string[]
  readonly minutes: number
}

/** Undefined: a step before is still to be done. */
async function checkStep(desk: Desk, stop: string, draft: BookingDraft): Promise<CheckStep | undefined> {
  const step = await stepOf(desk, stop, draft)
  const matters = step ? chosen(step) : []
  if (!step || matters.length === 0) return undefined
  if (toldErrors(draft, knownIn(step)).length > 0) return undefined
  return withPlanner(desk, async ({ tx, catalogue }) => {
    const minutes = totalMinutes(catalogue, matters)
    const slots = freeSlots(slotPlan(step.plan, await bookingsOf(tx, stop)), minutes)
    const { ags } = step.person
    const checks = matters.flatMap(({ leistung }) => checkMatter(catalogue, leistung, ags, step.plan.day) ?? [])
    return { ...step, matters, checks, slots, minutes }
  })
}

async function showCheck(c: RathausRequest, desk: Desk): Promise<Response> {
  const stop = stopOf(c)
  const step = await checkStep(desk, stop, draftOf(c, stop))
  if (!step) return seeOther(c, `${pathOf(stop)}/anliegen`)
  return checkPage(c, desk, step, { booking: randomUUID(), errors: [] })
}

type Shown = Pick<CheckPageProps, 'booking' | 'errors' | 'refusal'>

function checkPage(c: RathausRequest, desk: Desk, step: CheckStep, shown: Shown, status: 200 | 409 | 422 = 200) {
  const path = pathOf(step.plan.stop)
  return page(c, CheckPage({ desk, path, ...around(step.plan), ...step, ...shown }), status)
}

export const checkFields = ['lichtbild', 'befreiung', 'wunsch', 'sprache', 'telefon', 'notiz', 'zeit', 'anschrift']

async function saveCheck(c: RathausRequest, desk: Desk): Promise<Response> {
  const [stop, form] = [stopOf(c), await readForm(c)]
  const booking = uuidOf(textOf(form, 'termin'))
  const before = draftOf(c, stop)
  const papers = typedList(before, 'anliegen').map((id) => `fehlt.${id}`)
  const draft = withTyped(before, form, [...checkFields, ...papers])
  const step = await checkStep(desk, stop, draft)
  if (!step) return repeated(c, desk, stop, booking)
  keepDraft(c, stop, draft)
  const read = readCheck(draft, step.checks)
  const time = typedText(draft, 'zeit')
  const errors = [
    ...(read.ok ? [] : read.errors),
    ...(time === '' ? [{ name: 'zeit', text: t('check.error.time') }] : []),
  ]
  if (!read.ok || errors.length > 0) return checkPage(c, desk, step, { booking, errors }, 422)
  const entry = { booking, stop, time, who: step.person.who, matters: step.matters, ...read.told }
  const booked = await withPlanner(desk, (planner) => book(planner, entry))
  if (!booked.ok) return checkPage(c, desk, step, { booking, errors: [], refusal: refusalText(booked.refusal) }, 409)
  keepDraft(c, stop, undefined)
  return seeOther(c, `/planung/termin/${booking}?gebucht`)
}

/** A second click, or "back" and send again: the draft is gone because the booking is there. */
async function repeated(c: RathausRequest, desk: Desk, stop: string, booking: string): Promise<Response> {
  const isBooked = await desk.inTenant(async (tx) =>
    (await bookingsOf(tx, stop)).some((row) => row.booking === booking),
  )
  return seeOther(c, isBooked ? `/planung/termin/${booking}` : `${pathOf(stop)}/anliegen`)
}
