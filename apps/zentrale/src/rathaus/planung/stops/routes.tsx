import { randomUUID } from 'node:crypto'
import { localDay, minutesOf } from '@buergerkoffer/domain/termin'
import { page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import { listStations } from '../../../mandant/index.ts'
import {
  bookingsOf,
  cancelStop,
  changeStop,
  createStop,
  handOverStop,
  listStops,
  type Planner,
  readStop,
  type StopEntry,
  sendStop,
} from '../../../touren/index.ts'
import type { Desk, DeskDoor } from '../../desk.ts'
import type { RathausApp, RathausRequest } from '../../session.ts'
import { reasonFault } from '../reason-fault.ts'
import { refusalText } from '../refusal-text.ts'
import { t } from '../text.ts'
import { withPlanner } from '../with-planner.ts'
import { CancelStopPage } from './cancel-page.tsx'
import { StopListPage } from './list-page.tsx'
import { loadStop } from './load-stop.ts'
import { PackingPage } from './packing-page.tsx'
import { emptyStop, readStopForm, type StopChoices, typedFrom, typedStop } from './read-stop-form.ts'
import { StopFormPage } from './stop-form.tsx'
import { StopPage } from './stop-page.tsx'

export function addStopRoutes(app: RathausApp, door: DeskDoor): void {
  app.get('/planung', door(showList))
  app.get('/planung/halt/neu', door(newStop))
  app.post('/planung/halt/neu', door(makeStop))
  app.get('/planung/halt/:stop', door(showStop))
  app.get('/planung/halt/:stop/aendern', door(editStop))
  app.post('/planung/halt/:stop/aendern', door(saveStop))
  app.get('/planung/halt/:stop/absagen', door(askCancel))
  app.post('/planung/halt/:stop/absagen', door(doCancel))
  app.get('/planung/halt/:stop/packliste', door(showPacking))
  app.post('/planung/halt/:stop/uebergeben', door(handOver))
}

export const stopOf = (c: RathausRequest): string => c.req.param('stop') ?? ''

const todayOf = ({ context }: Desk): string => localDay(Date.parse(context.now()))

async function showList(c: RathausRequest, desk: Desk): Promise<Response> {
  const today = todayOf(desk)
  const lists = await desk.inTenant(async (tx) => ({
    stations: await listStations(tx),
    upcoming: await listStops(tx, today, 'upcoming'),
    past: await listStops(tx, today, 'past'),
  }))
  return page(c, StopListPage({ desk, today, ...lists }))
}

/** What the form offers to choose from. */
export async function choicesOf({ tx, catalogue, context }: Planner): Promise<StopChoices> {
  const today = localDay(Date.parse(context.now()))
  return { gebiete: catalogue.places.gebiete, stations: await listStations(tx), today }
}

async function newStop(c: RathausRequest, desk: Desk): Promise<Response> {
  const choices = await withPlanner(desk, choicesOf)
  const [only, ...others] = choices.stations
  const typed = { ...emptyStop, koffer: others.length === 0 ? (only?.station ?? '') : '' }
  return page(c, StopFormPage({ ...newForm(desk), typed, choices, errors: [], hidden: { halt: randomUUID() } }))
}

const newForm = (desk: Desk) => ({
  ...{ desk, title: t('form.newTitle'), action: '/planung/halt/neu', back: '/planung' },
})

async function makeStop(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const [stop, typed] = [uuidOf(textOf(form, 'halt')), typedStop(form)]
  const choices = await withPlanner(desk, choicesOf)
  const read = readStopForm(typed, choices)
  if (!read.ok) {
    return page(c, StopFormPage({ ...newForm(desk), typed, choices, errors: read.errors, hidden: { halt: stop } }), 422)
  }
  await desk.inTenant((tx) => createStop(tx, stop, read.entry))
  return seeOther(c, `/planung/halt/${stop}`)
}

/** The id made with the page; anything else is no form of ours. */
export function uuidOf(text: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw webFault('bad-form')
  return text
}

async function showStop(c: RathausRequest, desk: Desk): Promise<Response> {
  const shown = await withPlanner(desk, (planner) => loadStop(planner, stopOf(c)))
  return page(c, StopPage({ desk, shown }))
}

async function plannedStop({ tx }: Planner, stop: string) {
  const plan = await readStop(tx, stop)
  if (plan?.status !== 'planned') throw webFault('not-found')
  return plan
}

const editForm = (desk: Desk, stop: string) => ({
  ...{ desk, title: t('form.editTitle'), action: `/planung/halt/${stop}/aendern`, back: `/planung/halt/${stop}` },
})

async function editStop(c: RathausRequest, desk: Desk): Promise<Response> {
  const stop = stopOf(c)
  const { plan, choices } = await withPlanner(desk, async (planner) => ({
    plan: await plannedStop(planner, stop),
    choices: await choicesOf(planner),
  }))
  const hidden = { stand: String(plan.revision) }
  return page(c, StopFormPage({ ...editForm(desk, stop), typed: typedFrom(plan), choices, errors: [], hidden }))
}

async function saveStop(c: RathausRequest, desk: Desk): Promise<Response> {
  const [stop, form] = [stopOf(c), await readForm(c)]
  const typed = typedStop(form)
  const choices = await withPlanner(desk, choicesOf)
  const read = readStopForm(typed, choices)
  const hidden = { stand: textOf(form, 'stand') }
  const props = { ...editForm(desk, stop), typed, choices, hidden }
  if (!read.ok) return page(c, StopFormPage({ ...props, errors: read.errors }), 422)
  const saved = await withPlanner(desk, (planner) => save(planner, stop, read.entry, Number(hidden.stand) || 0))
  if (saved.kind === 'saved') return seeOther(c, `/planung/halt/${stop}`)
  if (saved.kind === 'outside') {
    const errors = [{ name: 'bis', text: t('form.error.booked', { time: saved.time }) }]
    return page(c, StopFormPage({ ...props, errors }), 422)
  }
  if (saved.kind === 'in-pause') {
    const errors = [{ name: 'pauseVon', text: t('form.error.bookedPause', { time: saved.time }) }]
    return page(c, StopFormPage({ ...props, errors }), 422)
  }
  if (saved.kind === 'handed-over') {
    const errors = [{ name: 'koffer', text: t('form.error.handedOver') }]
    return page(c, StopFormPage({ ...props, errors }), 422)
  }
  // What is typed stays; the next click saves it over what the other clerk did, knowingly.
  const seen = { stand: String(saved.revision) }
  return page(c, StopFormPage({ ...props, errors: [], hidden: seen, changed: true }), 409)
}

type Saved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'outside'; readonly time: string }
  | { readonly kind: 'in-pause'; readonly time: string }
  | { readonly kind: 'handed-over' }
  | { readonly kind: 'changed'; readonly revision: number }

/**
 * A booking must not fall out of the stop's hours, or into its pause, unseen. A stop that its suitcase has stays with it: the suitcase may be
 * away from every line, and two would go to one place.
 */
async function save(planner: Planner, stop: string, entry: StopEntry, seen: number): Promise<Saved> {
  const { tx } = planner
  const before = await plannedStop(planner, stop)
  if (before.handedOverAt !== null && entry.station !== before.station) return { kind: 'handed-over' }
  const spans = (await bookingsOf(tx, stop)).map(({ time, minutes }) => {
    const begins = minutesOf(time) ?? 0
    return { time, begins, ends: begins + minutes }
  })
  const [opens, closes] = [minutesOf(entry.from) ?? 0, minutesOf(entry.to) ?? 0]
  const outside = spans.find(({ begins, ends }) => begins < opens || ends > closes)
  if (outside) return { kind: 'outside', time: outside.time }
  const [rests, resumes] = [minutesOf(entry.pause?.from ?? '') ?? 0, minutesOf(entry.pause?.to ?? '') ?? 0]
  const inPause = spans.find(({ begins, ends }) => begins < resumes && ends > rests)
  if (inPause) return { kind: 'in-pause', time: inPause.time }
  if (!(await changeStop(tx, stop, entry, seen))) return { kind: 'changed', revision: before.revision }
  await sendStop(planner, { ...before, ...entry })
  return { kind: 'saved' }
}

async function askCancel(c: RathausRequest, desk: Desk): Promise<Response> {
  const shown = await withPlanner(desk, (planner) => loadStop(planner, stopOf(c)))
  return page(c, CancelStopPage({ desk, shown, reason: '', errors: [] }))
}

async function doCancel(c: RathausRequest, desk: Desk): Promise<Response> {
  const reason = textOf(await readForm(c), 'grund').trim()
  const stop = stopOf(c)
  const text = reasonFault(reason, t('cancelStop.reasonError'))
  if (text) {
    const shown = await withPlanner(desk, (planner) => loadStop(planner, stop))
    const errors = [{ name: 'grund', text }]
    return page(c, CancelStopPage({ desk, shown, reason, errors }), 422)
  }
  const cancelled = await withPlanner(desk, (planner) => cancelStop(planner, stop, reason))
  if (cancelled.ok) return seeOther(c, cancelled.value > 0 ? '/planung/anrufe' : '/planung')
  const shown = await withPlanner(desk, (planner) => loadStop(planner, stop))
  return page(c, StopPage({ desk, shown, refusal: refusalText(cancelled.refusal) }), 409)
}

async function showPacking(c: RathausRequest, desk: Desk): Promise<Response> {
  const shown = await withPlanner(desk, (planner) => loadStop(planner, stopOf(c)))
  return page(c, PackingPage({ desk, shown }))
}

async function handOver(c: RathausRequest, desk: Desk): Promise<Response> {
  await readForm(c)
  const answer = await withPlanner(desk, (planner) => handOverStop(planner, stopOf(c)))
  const shown = await withPlanner(desk, (planner) => loadStop(planner, stopOf(c)))
  if (answer.ok) return page(c, StopPage({ desk, shown, handedOver: answer.value }))
  return page(c, StopPage({ desk, shown, refusal: refusalText(answer.refusal) }), 409)
}
