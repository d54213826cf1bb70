import { type FormPost, page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import { requestApproval, subjectHash, verifyApproval } from '../../approval/index.ts'
import { act, operatorsOf, reviewSubject } from '../../vorgang/index.ts'
import { loadCase, readSeen, type ShownCase, showCase, showFaults, vorgangOf } from '../case/index.ts'
import type { Desk, DeskDoor } from '../desk.ts'
import type { ShownRefusal } from '../refusal-alert.tsx'
import type { RathausApp, RathausRequest } from '../session.ts'
import { ConfirmPage } from './confirm-page.tsx'
import { readTyped, textIn } from './typed-form.ts'

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
  const form = await readForm(c)
  const typed = readTyped('pruefung', form)
  const asked = askedIn(form)
  const shown = await loadCase(desk, vorgangOf(c))
  const refuse = (refusal: ShownRefusal) => showCase(c, desk, shown.line.vorgang, refusal, typed)
  if (!asked) return refuse('choice-missing')
  const hash = hashOf(desk, shown, asked)
  const early = earlyRefusal(desk, shown, asked)
  if (!hash || early) return refuse(early ?? 'unknown-vorgang')
  if (typed.errors.length > 0) return showFaults(c, desk, shown.line.vorgang, typed)
  const options = await desk.inTenant((tx) => requestApproval(tx, desk.site, desk.clerk.clerk, hash))
  if (!options) return refuse('no-key')
  return page(c, ConfirmPage({ desk, shown, options, ...asked }))
}

async function confirm(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const typed = readTyped('pruefung', form)
  const asked = askedIn(form)
  const shown = await loadCase(desk, vorgangOf(c))
  const { vorgang } = shown.line
  if (!asked) return showCase(c, desk, vorgang, 'choice-missing', typed)
  if (typed.errors.length > 0) return showFaults(c, desk, vorgang, typed)
  const refusal = await desk.inTenant((tx) => record(tx, desk, shown, asked))
  return refusal ? showCase(c, desk, vorgang, refusal, typed) : seeOther(c, `/vorgang/${vorgang}`)
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

function askedIn(form: FormPost): Asked | undefined {
  const outcome = outcomes.find((each) => each === textOf(form, 'ergebnis'))
  if (!outcome) return undefined
  return {
    outcome,
    remark: textIn({ form: 'pruefung', fields: form }),
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
