import type { VorgangCommand } from '@buergerkoffer/domain/vorgang'
import { type FormPost, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { readStation } from '../../mandant/index.ts'
import { act, returnCase } from '../../vorgang/index.ts'
import { loadCase, readSeen, type ShownCase, showCase, vorgangOf } from '../case/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { ShownRefusal } from '../refusal-alert.tsx'
import type { RathausApp, RathausRequest } from '../session.ts'
import { longestReason, readReason } from './read-reason.ts'
import { addReviewRoutes } from './review-routes.ts'

/** Undefined if nothing was chosen. */
type CommandOfForm = (form: FormPost, desk: Desk, shown: ShownCase) => VorgangCommand | undefined

/** What the town hall does with a case beside matching and accepting it. */
export function addHandlingRoutes(app: RathausApp, door: DeskDoor): void {
  addReviewRoutes(app, door)
  app.post('/vorgang/:vorgang/zurueckgeben', door(giveBack))
  const addAction = (path: string, command: CommandOfForm) =>
    app.post(
      `/vorgang/:vorgang/${path}`,
      door((c, desk) => doCommand(c, desk, command)),
    )
  addAction('entscheiden', (form, { clerk }, { home }) => {
    const decision = readDecision(form, clerk.clerk, home !== undefined)
    return decision && { type: 'decide', decision }
  })
  addAction('abgleich-zuruecknehmen', (form) => ({
    type: 'unmatch-person',
    reason: readReason(form, 'grund-abgleich-zuruecknehmen'),
  }))
  addAction('ruecknahme', (form) => ({ type: 'withdraw', reason: readReason(form, 'grund-ruecknahme') }))
  addAction('original-zurueck', (form) => ({
    type: 'return-original',
    nachweis: textOf(form, 'nachweis').slice(0, 100),
  }))
  addAction('nachweis', (form) => ({
    type: 'receive-nachweis',
    nachweis: { nachweis: textOf(form, 'nachweis').slice(0, 100), blob: null, original: 'seen' },
  }))
}

/** A Sperrvermerk only where the page could ask for one: at a home (BMG § 52). */
function readDecision(form: FormPost, by: string, isHome: boolean) {
  const outcome = (['granted', 'refused'] as const).find((each) => each === textOf(form, 'entscheidung'))
  if (!outcome) return undefined
  const bedingterSperrvermerk = isHome && outcome === 'granted' && textOf(form, 'sperrvermerk') !== ''
  return { by, outcome, reason: readReason(form, 'begruendung'), bedingterSperrvermerk }
}

/** Decides on the state that the page showed; a refusal is shown on the case as it is now. */
async function doCommand(c: RathausRequest, desk: Desk, commandOf: CommandOfForm): Promise<Response> {
  const form = await readForm(c)
  const shown = await loadCase(desk, vorgangOf(c))
  const { line } = shown
  const command = commandOf(form, desk, shown)
  if (!command) return showCase(c, desk, line.vorgang, 'choice-missing')
  const seen = readSeen(textOf(form, 'gesehen'))
  const done = await desk.inTenant((tx) => act(tx, desk.context, line.vorgang, desk.clerk.clerk, command, seen))
  return done.ok ? seeOther(c, `/vorgang/${line.vorgang}`) : showCase(c, desk, line.vorgang, done.refusal.kind)
}

async function giveBack(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const { line } = await loadCase(desk, vorgangOf(c))
  const { vorgang } = line
  const back = {
    reason: readReason(form, 'grund'),
    fields: fieldsOf(form),
    seen: readSeen(textOf(form, 'gesehen')),
  }
  const refusal = await desk.inTenant(async (tx): Promise<ShownRefusal | undefined> => {
    const station = await readStation(tx, textOf(form, 'koffer'))
    if (!station?.enrolled || station.locked) return 'no-station'
    const recipient = { ...station, enrolled: station.enrolled }
    const done = await returnCase(tx, desk.context, vorgang, desk.clerk.clerk, recipient, back)
    return done.ok ? undefined : done.refusal.kind
  })
  return refusal ? showCase(c, desk, vorgang, refusal) : seeOther(c, `/vorgang/${vorgang}`)
}

const fieldsOf = (form: FormPost): readonly string[] =>
  [form.angaben ?? []].flat().map((field) => field.slice(0, longestReason))
