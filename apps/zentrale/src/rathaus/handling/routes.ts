import type { VorgangCommand } from '@buergerkoffer/domain/vorgang'
import { type FormPost, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { readStation } from '../../mandant/index.ts'
import { act, returnCase } from '../../vorgang/index.ts'
import { loadCase, readSeen, type ShownCase, showCase, showFaults, vorgangOf } from '../case/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { ShownRefusal } from '../refusal-alert.tsx'
import type { RathausApp, RathausRequest } from '../session.ts'
import { longestReason, readReason } from './read-reason.ts'
import { addReviewRoutes } from './review-routes.ts'
import { type CaseForm, readTyped, textIn } from './typed-form.ts'

/** Undefined if nothing was chosen. */
type CommandOfForm = (form: FormPost, desk: Desk, shown: ShownCase) => VorgangCommand | undefined

/** What the town hall does with a case beside matching and accepting it. */
export function addHandlingRoutes(app: RathausApp, door: DeskDoor): void {
  addReviewRoutes(app, door)
  app.post('/vorgang/:vorgang/zurueckgeben', door(giveBack))
  addTextForms(app, door)
  addButtons(app, door)
}

/** What is done with a text of the clerk's: where it is refused, the text is shown again. */
function addTextForms(app: RathausApp, door: DeskDoor): void {
  const addForm = (path: CaseForm, command: CommandOfForm) =>
    app.post(
      `/vorgang/:vorgang/${path}`,
      door((c, desk) => doCommand(c, desk, command, path)),
    )
  addForm('entscheiden', (form, { clerk }, { home }) => {
    const decision = readDecision(form, clerk.clerk, home !== undefined)
    return decision && { type: 'decide', decision }
  })
  addForm('abgleich-zuruecknehmen', (form) => ({
    type: 'unmatch-person',
    reason: readReason(form, 'grund-abgleich-zuruecknehmen'),
  }))
  addForm('ruecknahme', (form) => ({ type: 'withdraw', reason: readReason(form, 'grund-ruecknahme') }))
}

function addButtons(app: RathausApp, door: DeskDoor): void {
  const addButton = (path: string, command: CommandOfForm) =>
    app.post(
      `/vorgang/:vorgang/${path}`,
      door((c, desk) => doCommand(c, desk, command)),
    )
  addButton('original-zurueck', (form) => ({
    type: 'return-original',
    nachweis: textOf(form, 'nachweis').slice(0, 100),
  }))
  addButton('nachweis', (form) => ({
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

/** Decides on the state that the page showed; a refusal is shown on the case as it is now, with what was typed. */
async function doCommand(c: RathausRequest, desk: Desk, commandOf: CommandOfForm, path?: CaseForm): Promise<Response> {
  const form = await readForm(c)
  const typed = path && readTyped(path, form)
  const shown = await loadCase(desk, vorgangOf(c))
  const { vorgang } = shown.line
  const command = commandOf(form, desk, shown)
  if (!command) return showCase(c, desk, vorgang, 'choice-missing', typed)
  if (typed && typed.errors.length > 0) return showFaults(c, desk, vorgang, typed)
  const seen = readSeen(textOf(form, 'gesehen'))
  const done = await desk.inTenant((tx) => act(tx, desk.context, vorgang, desk.clerk.clerk, command, seen))
  return done.ok ? seeOther(c, `/vorgang/${vorgang}`) : showCase(c, desk, vorgang, done.refusal.kind, typed)
}

async function giveBack(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const typed = readTyped('zurueckgeben', form)
  const { line } = await loadCase(desk, vorgangOf(c))
  const { vorgang } = line
  if (typed.errors.length > 0) return showFaults(c, desk, vorgang, typed)
  const back = { reason: textIn(typed), fields: fieldsOf(form), seen: readSeen(textOf(form, 'gesehen')) }
  const refusal = await desk.inTenant(async (tx): Promise<ShownRefusal | undefined> => {
    const station = await readStation(tx, textOf(form, 'koffer'))
    if (!station?.enrolled || station.locked) return 'no-station'
    const recipient = { ...station, enrolled: station.enrolled }
    const done = await returnCase(tx, desk.context, vorgang, desk.clerk.clerk, recipient, back)
    return done.ok ? undefined : done.refusal.kind
  })
  return refusal ? showCase(c, desk, vorgang, refusal, typed) : seeOther(c, `/vorgang/${vorgang}`)
}

const fieldsOf = (form: FormPost): readonly string[] =>
  [form.angaben ?? []].flat().map((field) => field.slice(0, longestReason))
