import { type Answers, nextStep, prefill, previousStep, validate, visibleSteps } from '@buergerkoffer/domain/formular'
import { vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { draftOf, dropTyped } from './draft.ts'
import { checkFor, type FormPage, showForm, takeForm } from './form-page.tsx'
import { commitStep } from './step.ts'
import type { Visit } from './visit.ts'
import { showVisit, takeVisit, type VisitRequest } from './visit-door.ts'
import { visitPath } from './way.ts'

/** Step 2: the service's own form, one page per step of it. */
export function addAngabenRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/angaben',
    showVisit(context, 'angaben', (c, visit) => seeOther(c, visitPath(visit.besuch.id, angabenPage(visit)))),
  )
  app.get(
    '/besuch/:besuch/angaben/:step',
    showVisit(context, 'angaben', (c, visit) => withStep(c, visit, (form) => showForm(c, form))),
  )
  app.post(
    '/besuch/:besuch/angaben/:step',
    takeVisit(context, 'angaben', (c, visit, posted) =>
      withStep(c, visit, (form) => takeForm(c, form, posted, (answers) => take(c, form, answers))),
    ),
  )
}

/** Where the form goes on: where the clerk looked last, else at the first step that is not in order, else at the last one. */
function angabenPage(visit: Visit): string {
  const { formular } = visit.leistung
  const answers = answersOf(visit)
  const steps = visibleSteps(formular, answers)
  const { at } = draftOf(visit)
  const looked = steps.find((id) => at === pageOf(id))
  if (looked) return pageOf(looked)
  if (!visit.state.angaben) return pageOf(steps[0] ?? '')
  const faulty = validate(formular, answers, checkFor(visit)).map(({ path }) => path.split('.')[0])
  const first = formular.steps.find((step) => step.fields.some(({ id }) => faulty.includes(id)))
  return pageOf(first?.id ?? (visit.state.angaben.complete ? steps[0] : steps.at(-1)) ?? '')
}

const pageOf = (stepId: string): string => `angaben/${stepId}`

function withStep(c: VisitRequest, visit: Visit, work: (form: FormPage) => Response): Response {
  const { formular } = visit.leistung
  const stepId = c.req.param('step') ?? ''
  const answers = answersOf(visit)
  if (!visibleSteps(formular, answers).includes(stepId)) return seeOther(c, visitPath(visit.besuch.id, 'angaben'))
  const before = previousStep(formular, stepId, answers)
  return work({
    visit,
    step: 'angaben',
    page: pageOf(stepId),
    formular,
    stepId,
    answers,
    before: before ? pageOf(before) : 'ausweis',
  })
}

/** A form that nobody has filled in yet begins with its defaults. */
function answersOf({ state, leistung }: Visit): Answers {
  return state.angaben?.answers ?? prefill(leistung.formular, {}, () => undefined).answers
}

function take(c: VisitRequest, form: FormPage, answers: Answers): Response {
  const { visit, formular, stepId } = form
  const after = nextStep(formular, stepId, answers)
  const complete = after === undefined
  const check = checkFor(visit)
  const decided = vorgangDecider.decide({ type: 'fill-angaben', formular, answers, complete, check }, visit.state)
  if (!decided.ok) {
    const errors = decided.refusal.kind === 'angaben-invalid' ? decided.refusal.errors : []
    const elsewhere = formular.steps.find(({ fields }) => fields.some(({ id }) => errors[0]?.path.split('.')[0] === id))
    if (!elsewhere) return showForm(c, form, { answers, refusal: decided.refusal })
    return seeOther(c, visitPath(visit.besuch.id, pageOf(elsewhere.id)))
  }
  const [event] = decided.value
  const { angaben } = visit.state
  const isKnown =
    event?.type === 'AngabenFilled' &&
    angaben?.version === formular.version &&
    JSON.stringify(angaben.answers) === JSON.stringify(event.data.answers) &&
    (angaben.complete || !complete)
  const step = isKnown ? undefined : commitStep(visit, { vorgang: decided.value })
  if (step?.ok === false) return showForm(c, form, { answers, refusal: step.refusal })
  dropTyped(visit, form.page, after && pageOf(after))
  return seeOther(c, visitPath(visit.besuch.id, after && pageOf(after)))
}
