import { refusalFor } from '@buergerkoffer/catalogue'
import {
  type Answers,
  type Formular,
  nextStep,
  prefill,
  previousStep,
  validate,
  visibleSteps,
} from '@buergerkoffer/domain/formular'
import { type VorgangEvent, vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { t } from '../../text.ts'
import { factsOf } from '../case-facts.ts'
import { commitMatter } from '../commit.ts'
import { draftOf, dropTyped } from '../draft.ts'
import { isSameFee } from '../fee.ts'
import { checkFor, type FormPage, showForm, takeForm } from '../form-page.tsx'
import { matterPath } from '../paths.ts'
import type { Matter } from '../visit.ts'
import { showMatter, takeMatter, type VisitRequest } from '../visit-door.ts'
import { knownOf } from './known.ts'
import { printedMeldeschein } from './meldeschein/printed-meldeschein.ts'

/** Step 2: the service's own form, one page per step of it. */
export function addAngabenRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/:n{\\d+}/angaben',
    showMatter(context, 'angaben', (c, matter) => seeOther(c, matterPath(matter, angabenPage(matter)))),
  )
  app.get(
    '/besuch/:besuch/:n{\\d+}/angaben/:step',
    showMatter(context, 'angaben', (c, matter) => withStep(c, matter, (form) => showForm(c, form))),
  )
  app.post(
    '/besuch/:besuch/:n{\\d+}/angaben/:step',
    takeMatter(context, 'angaben', (c, matter, posted) =>
      withStep(c, matter, (form) => takeForm(c, form, posted, (answers) => take(c, form, answers))),
    ),
  )
}

/** Where the form goes on: where the clerk looked last, else at the first step that is not in order, else at the last one. */
function angabenPage(matter: Matter): string {
  const { formular } = matter.leistung
  const answers = answersOf(matter)
  const steps = visibleSteps(formular, answers)
  const { at } = draftOf(matter)
  const looked = steps.find((id) => at === pageOf(id))
  if (looked) return pageOf(looked)
  if (!matter.state.angaben) return pageOf(steps[0] ?? '')
  const faulty = validate(formular, answers, checkFor(matter)).map(({ path }) => path.split('.')[0])
  const first = formular.steps.find((step) => step.fields.some(({ id }) => faulty.includes(id)))
  return pageOf(first?.id ?? (matter.state.angaben.complete ? steps[0] : steps.at(-1)) ?? '')
}

const pageOf = (stepId: string): string => `angaben/${stepId}`

function withStep(c: VisitRequest, matter: Matter, work: (form: FormPage) => Response): Response {
  const { formular } = matter.leistung
  const stepId = c.req.param('step') ?? ''
  const answers = withFollowing(formular, stepId, answersOf(matter))
  if (!visibleSteps(formular, answers).includes(stepId)) return seeOther(c, matterPath(matter, 'angaben'))
  const before = previousStep(formular, stepId, answers)
  return work({
    matter,
    step: 'angaben',
    page: pageOf(stepId),
    formular,
    stepId,
    answers,
    before: before ? pageOf(before) : 'ausweis',
  })
}

/** What follows from an answer of an earlier page, until somebody says otherwise: the day of moving out from that of moving in. */
function withFollowing(formular: Formular, stepId: string, answers: Answers): Answers {
  const defaults = prefill(formular, answers, () => undefined).answers
  const step = formular.steps.find(({ id }) => id === stepId)
  const following = (step?.fields ?? []).flatMap((field) => {
    if (field.kind === 'info' || field.kind === 'group' || answers[field.id] !== undefined) return []
    const answer = field.required && field.default && 'field' in field.default ? defaults[field.id] : undefined
    return answer === undefined ? [] : [[field.id, answer] as const]
  })
  return { ...answers, ...Object.fromEntries(following) }
}

/** A sheet printed from answers that hold no more must not be signed. */
function overtaken({ state }: Matter): readonly VorgangEvent[] {
  const sheet = printedMeldeschein(state)
  const command = sheet && ({ type: 'void-document', nummer: sheet.nummer, reason: t('angaben.changed') } as const)
  const decided = command && vorgangDecider.decide(command, state)
  return decided?.ok ? decided.value : []
}

/** A form that nobody has filled in yet begins with what is known, and its defaults. */
function answersOf(matter: Matter): Answers {
  const { state, leistung } = matter
  return state.angaben?.answers ?? prefill(leistung.formular, {}, knownOf(matter)).answers
}

function take(c: VisitRequest, form: FormPage, answers: Answers): Response {
  const { matter, formular, stepId } = form
  const after = nextStep(formular, stepId, answers)
  const stands = refusalFor(matter.leistung, factsOf(matter, answers))
  if (stands) {
    const { id: grund, text, rightOffice } = stands
    const words = { text: text.de, office: rightOffice.de, leistung: matter.leistung.id, grund }
    return showForm(c, form, { answers, refusal: { kind: 'not-allowed-here', ...words } })
  }
  const complete = after === undefined
  const check = checkFor(matter)
  const feeStays = isSameFee(matter, answers)
  const decided = vorgangDecider.decide(
    { type: 'fill-angaben', formular, answers, complete, check, feeStays },
    matter.state,
  )
  if (!decided.ok) {
    const errors = decided.refusal.kind === 'angaben-invalid' ? decided.refusal.errors : []
    const elsewhere = formular.steps.find(({ fields }) => fields.some(({ id }) => errors[0]?.path.split('.')[0] === id))
    if (!elsewhere) return showForm(c, form, { answers, refusal: decided.refusal })
    return seeOther(c, matterPath(matter, pageOf(elsewhere.id)))
  }
  const [event] = decided.value
  const { angaben } = matter.state
  const isKnown =
    event?.type === 'AngabenFilled' &&
    angaben?.version === formular.version &&
    JSON.stringify(angaben.answers) === JSON.stringify(event.data.answers) &&
    (angaben.complete || !complete)
  const step = isKnown ? undefined : commitMatter(matter, { vorgang: [...decided.value, ...overtaken(matter)] })
  if (step?.ok === false) return showForm(c, form, { answers, refusal: step.refusal })
  dropTyped(matter, form.page, after && pageOf(after))
  return seeOther(c, matterPath(matter, after && pageOf(after)))
}
