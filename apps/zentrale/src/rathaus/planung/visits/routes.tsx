import { randomUUID } from 'node:crypto'
import { page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import { dropWish, listEinrichtungen, openBundles, stopFromWishes, wishVisit } from '../../../touren/index.ts'
import type { Desk, DeskDoor } from '../../desk.ts'
import type { BookingDraft, RathausApp, RathausRequest } from '../../session.ts'
import { checkFields, servicesOf } from '../booking/book-routes.tsx'
import { draftPerson } from '../booking/booked-person.ts'
import { draftOf, keepDraft, typedText, withTyped } from '../booking/draft.ts'
import { addPersonSearch } from '../booking/person-routes.tsx'
import { readCheck } from '../booking/read-check.ts'
import { refusalText } from '../refusal-text.ts'
import { loadStop } from '../stops/load-stop.ts'
import { emptyStop, readStopForm, type TypedStop, typedStop } from '../stops/read-stop-form.ts'
import { choicesOf, uuidOf } from '../stops/routes.tsx'
import { StopFormPage } from '../stops/stop-form.tsx'
import { StopPage } from '../stops/stop-page.tsx'
import { t } from '../text.ts'
import { withPlanner } from '../with-planner.ts'
import { loadBundles, type ShownBundle } from './load-visits.ts'
import { VisitsPage } from './visits-page.tsx'
import { WishPage, type WishPageProps } from './wish-page.tsx'

const key = 'besuch'
const newWish = '/planung/besuche/neu'

export function addVisitRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/planung/besuche',
    door(async (c, desk) => page(c, VisitsPage({ desk, bundles: await withPlanner(desk, loadBundles) }))),
  )
  app.post('/planung/besuche/zurueckziehen', door(drop))
  addPersonSearch(app, door, {
    ...{ pattern: newWish, next: '/neu/wunsch', keyOf: () => key, mayTell: false },
    around: async () => ({
      title: t('visits.new'),
      ...{ preline: t('visits.title'), crumbs: [{ text: t('visits.title'), href: '/planung/besuche' }] },
    }),
  })
  app.get(`${newWish}/wunsch`, door(showWish))
  app.post(`${newWish}/wunsch`, door(saveWish))
  app.get('/planung/besuche/halt/:bundle', door(newStop))
  app.post('/planung/besuche/halt/:bundle', door(makeStop))
}

async function drop(c: RathausRequest, desk: Desk): Promise<Response> {
  const wish = uuidOf(textOf(await readForm(c), 'wunsch'))
  await withPlanner(desk, (planner) => dropWish(planner, wish, t('visits.drop')))
  return seeOther(c, '/planung/besuche')
}

async function wishPage(
  c: RathausRequest,
  desk: Desk,
  draft: BookingDraft,
  shown: Pick<WishPageProps, 'wish' | 'errors' | 'refusal'>,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const loaded = await withPlanner(desk, async (planner) => ({
    person: await draftPerson(planner, draft),
    services: servicesOf(planner.catalogue),
    einrichtungen: await listEinrichtungen(planner.tx),
  }))
  const { person } = loaded
  if (!person) return seeOther(c, newWish)
  return page(c, WishPage({ desk, draft, ...loaded, person, ...shown }), status)
}

const showWish = (c: RathausRequest, desk: Desk): Promise<Response> =>
  wishPage(c, desk, draftOf(c, key), { wish: randomUUID(), errors: [] })

async function saveWish(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const wish = uuidOf(textOf(form, 'besuch'))
  const draft = withTyped(draftOf(c, key), form, [...checkFields, 'leistung', 'wo'])
  if (draft.person === undefined || draft.person === 'told') return seeOther(c, '/planung/besuche')
  keepDraft(c, key, draft)
  const [leistung, where] = [typedText(draft, 'leistung'), typedText(draft, 'wo')]
  const read = readCheck(draft, [])
  const errors = [
    ...(leistung === '' ? [{ name: 'leistung', text: t('visits.error.service') }] : []),
    ...(where === '' ? [{ name: 'wo', text: t('visits.error.where') }] : []),
    ...(read.ok ? [] : read.errors),
  ]
  if (!read.ok || errors.length > 0) return wishPage(c, desk, draft, { wish, errors }, 422)
  const { wishes, note, precheck } = read.told
  const entry = {
    ...{ wish, person: draft.person, leistung, einrichtung: where === 'zuhause' ? null : uuidOf(where) },
    ...{ wishes: [...wishes], note, precheck: { ...precheck, missing: [] } },
  }
  const wished = await withPlanner(desk, (planner) => wishVisit(planner, entry))
  if (!wished.ok) return wishPage(c, desk, draft, { wish, errors: [], refusal: refusalText(wished.refusal) }, 409)
  keepDraft(c, key, undefined)
  return seeOther(c, '/planung/besuche')
}

async function bundleOf(c: RathausRequest, desk: Desk): Promise<ShownBundle> {
  const wanted = c.req.param('bundle') ?? ''
  const bundles = await withPlanner(desk, loadBundles)
  const found = bundles.find((bundle) => bundle.key === wanted || bundle.key === encodeURIComponent(wanted))
  if (!found) throw webFault('not-found')
  return found
}

const formOf = (desk: Desk, bundle: ShownBundle) => ({
  ...{ desk, title: bundle.name, lead: t('visits.stopLead') },
  ...{ action: `/planung/besuche/halt/${bundle.key}`, back: '/planung/besuche' },
})

async function newStop(c: RathausRequest, desk: Desk): Promise<Response> {
  const bundle = await bundleOf(c, desk)
  const choices = await withPlanner(desk, choicesOf)
  const { street, postcode, town } = bundle.address
  const typed: TypedStop = {
    ...{ ...emptyStop, art: 'visit', name: bundle.name, gemeinde: bundle.wishes[0]?.ags ?? '' },
    ...{ strasse: street, plz: postcode, ort: town, minimum: '1', puffer: '15' },
    ...{ tag: '', koffer: choices.stations.length === 1 ? (choices.stations[0]?.station ?? '') : '' },
  }
  const hidden = { halt: randomUUID() }
  return page(c, StopFormPage({ ...formOf(desk, bundle), typed, choices, errors: [], hidden }))
}

/** Sent twice, the wishes are planned already and the bundle is gone: then the stop is shown. */
async function makeStop(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const stop = uuidOf(textOf(form, 'halt'))
  const typed = typedStop(form)
  const choices = await withPlanner(desk, choicesOf)
  const read = readStopForm(typed, choices)
  if (!read.ok) {
    const hidden = { halt: stop }
    const bundle = await bundleOf(c, desk)
    return page(c, StopFormPage({ ...formOf(desk, bundle), typed, choices, errors: read.errors, hidden }), 422)
  }
  const wanted = c.req.param('bundle') ?? ''
  const made = await withPlanner(desk, async (planner) => {
    const bundles = await openBundles(planner.tx)
    const found = bundles.find(({ einrichtung, postcode, town }) =>
      [einrichtung, `${postcode}-${town.toLowerCase()}`].includes(wanted),
    )
    if (!found) return undefined
    const placed = await stopFromWishes(planner, stop, read.entry, found.wishes)
    return { placed, left: found.wishes.length - placed }
  })
  if (!made) return seeOther(c, `/planung/halt/${stop}`)
  const shown = await withPlanner(desk, (planner) => loadStop(planner, stop))
  return page(c, StopPage({ desk, shown, made }))
}
