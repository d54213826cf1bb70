import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { requestApproval, subjectHash, verifyApproval } from '../../approval/index.ts'
import { act, operatorsOf, reviewSubject } from '../../vorgang/index.ts'
import { loadCase, readSeen, type ShownCase, showCase, vorgangOf } from '../case/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { ShownRefusal } from '../refusal-alert.tsx'
import type { RathausApp, RathausRequest } from '../session.ts'
import { ConfirmPage } from './confirm-page.tsx'
import { readReason } from './read-reason.ts'

const outcomes = ['approved', 'objected'] as const
type Outcome = (typeof outcomes)[number]

interface Asked {
  readonly outcome: Outcome
  readonly remark: string
  readonly seen: string
  readonly answer: string
}

/** Four eyes: the outcome is chosen, then confirmed by a key over the hash of the event and the case's state (SYNC-42). */
export function addReviewRoutes(app: RathausApp, door: DeskDoor): void {
  app.post('/vorgang/:vorgang/pruefung', door(askForKey))
  app.post('/vorgang/:vorgang/pruefung/bestaetigen', door(confirm))
}

async function askForKey(c: RathausRequest, desk: Desk): Promise<Response> {
  const asked = await readAsked(c)
  const shown = await loadCase(desk, vorgangOf(c))
  if (!asked) return showCase(c, desk, shown.line.vorgang, 'choice-missing')
  const hash = hashOf(desk, shown, asked)
  const early = earlyRefusal(desk, shown, asked)
  if (!hash || early) return showCase(c, desk, shown.line.vorgang, early ?? 'unknown-vorgang')
  const options = await desk.inTenant((tx) => requestApproval(tx, desk.site, desk.clerk.clerk, hash))
  if (!options) return showCase(c, desk, shown.line.vorgang, 'no-key')
  return page(c, ConfirmPage({ desk, shown, options, ...asked }))
}

async function confirm(c: RathausRequest, desk: Desk): Promise<Response> {
  const asked = await readAsked(c)
  const shown = await loadCase(desk, vorgangOf(c))
  if (!asked) return showCase(c, desk, shown.line.vorgang, 'choice-missing')
  const { vorgang } = shown.line
  const refusal = await desk.inTenant((tx) => record(tx, desk, shown, asked))
  return refusal ? showCase(c, desk, vorgang, refusal) : seeOther(c, `/vorgang/${vorgang}`)
}

async function record(
  tx: Parameters<typeof act>[0],
  desk: Desk,
  shown: ShownCase,
  asked: Asked,
): Promise<ShownRefusal | undefined> {
  const by = desk.clerk.clerk
  const hash = hashOf(desk, shown, asked)
  if (!hash) return 'unknown-vorgang'
  const given = { hash, answer: asked.answer, at: desk.context.now() }
  const approved = await verifyApproval(tx, desk.site, by, given)
  if (!approved.ok) return approved.refusal
  const review = { by, outcome: asked.outcome, remark: asked.remark, assertion: { ...approved.value } }
  const done = await act(
    tx,
    desk.context,
    shown.line.vorgang,
    by,
    (file) => ({ type: 'review', review, operators: operatorsOf(file) }),
    readSeen(asked.seen),
  )
  return done.ok ? undefined : done.refusal.kind
}

async function readAsked(c: RathausRequest): Promise<Asked | undefined> {
  const form = await readForm(c)
  const outcome = outcomes.find((each) => each === textOf(form, 'ergebnis'))
  if (!outcome) return undefined
  return {
    outcome,
    remark: readReason(form, 'bemerkung'),
    seen: textOf(form, 'gesehen'),
    answer: textOf(form, 'antwort'),
  }
}

/** Said before the key is asked; the decider says it again. */
function earlyRefusal(
  { clerk }: Desk,
  { view }: ShownCase,
  { outcome, remark, seen }: Asked,
): ShownRefusal | undefined {
  if (view && operatorsOf(view.file).includes(clerk.clerk)) return 'own-case'
  if (outcome === 'objected' && remark === '') return 'reason-missing'
  return view?.file.heads.join(' ') === seen ? undefined : 'changed'
}

function hashOf({ clerk }: Desk, { view }: ShownCase, { outcome, remark, seen }: Asked): Buffer | undefined {
  if (!view) return undefined
  return subjectHash(reviewSubject({ ...view.file, heads: readSeen(seen) }, { by: clerk.clerk, outcome, remark }))
}
