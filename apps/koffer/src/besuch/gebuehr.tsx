import type { StationEvent } from '@buergerkoffer/domain/besuch'
import { besuchDecider } from '@buergerkoffer/domain/besuch'
import type { Answers } from '@buergerkoffer/domain/formular'
import type { FeeContext, Gebuehr } from '@buergerkoffer/domain/gebuehr'
import { ok, type Result } from '@buergerkoffer/domain/result'
import { vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { ButtonLink, PageHeading } from '@buergerkoffer/ui'
import { page, seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { t } from '../text.ts'
import { dropTyped } from './draft.ts'
import { feeFor, isFeeSettled, lineFor } from './fee.ts'
import { type FormPage, showForm, takeForm } from './form-page.tsx'
import { charged, fields, gebuehrFormular } from './gebuehr-formular.ts'
import type { Refusal } from './refusal-text.ts'
import { commitStep, type VisitEvents } from './step.ts'
import type { Visit } from './visit.ts'
import { showVisit, takeVisit, type VisitRequest } from './visit-door.ts'
import { VisitFrame } from './visit-frame.tsx'
import { visitPath } from './way.ts'

/** Step 3: the fee by today's tariff, or an exemption with its reason. */
export function addGebuehrRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/gebuehr',
    showVisit(context, 'gebuehr', (c, visit) => withFee(c, visit, (form) => showForm(c, form))),
  )
  app.post(
    '/besuch/:besuch/gebuehr',
    takeVisit(context, 'gebuehr', (c, visit, posted) =>
      withFee(c, visit, (form) => takeForm(c, form, posted, (answers) => take(c, form, answers))),
    ),
  )
}

/** Without a tariff for today there is nothing to choose: the page says so and shows the way out. */
function withFee(c: VisitRequest, visit: Visit, work: (form: FormPage) => Response): Response {
  const fee = feeFor(visit, visit.state.angaben?.answers ?? {})
  if (fee.ok) return work(formPage(visit, fee.value))
  const view = (
    <VisitFrame
      visit={visit}
      csrf={c.var.session.csrf()}
      step="gebuehr"
      title={t('gebuehr.title')}
      refusal={fee.refusal}
    >
      <PageHeading>{t('gebuehr.title')}</PageHeading>
      <ButtonLink href={visitPath(visit.besuch.id, 'abgabe')}>{t('way.toUnfinished')}</ButtonLink>
    </VisitFrame>
  )
  return page(c, view, 409)
}

function formPage(visit: Visit, gebuehr: Gebuehr): FormPage {
  return {
    visit,
    step: 'gebuehr',
    page: 'gebuehr',
    formular: gebuehrFormular(visit, gebuehr),
    stepId: 'gebuehr',
    answers: answersOf(visit),
    before: 'angaben',
  }
}

function take(c: VisitRequest, form: FormPage, answers: Answers): Response {
  const { visit } = form
  const decided = decideFee(visit, answers)
  if (!decided.ok) return showForm(c, form, { answers, refusal: decided.refusal })
  const step = decided.value && commitStep(visit, decided.value)
  if (step?.ok === false) return showForm(c, form, { answers, refusal: step.refusal })
  dropTyped(visit, 'gebuehr')
  return seeOther(c, visitPath(visit.besuch.id))
}

/** Fee of the case and line of the basket, in one commit; undefined if both stand already. */
function decideFee(visit: Visit, answers: Answers): Result<VisitEvents | undefined, Refusal> {
  const fee = feeFor(visit, visit.state.angaben?.answers ?? {}, befreiungOf(answers))
  if (!fee.ok) return fee
  if (isFeeSettled(visit) && JSON.stringify(visit.state.gebuehr) === JSON.stringify(fee.value)) return ok(undefined)
  const vorgang = vorgangDecider.decide({ type: 'set-gebuehr', gebuehr: fee.value }, visit.state)
  if (!vorgang.ok) return vorgang
  const line: Result<readonly StationEvent[], Refusal> = besuchDecider.decide(
    { type: 'set-line', line: lineFor(visit, fee.value) },
    visit.besuch,
  )
  return line.ok ? ok({ vorgang: vorgang.value, station: line.value }) : line
}

function befreiungOf(answers: Answers): FeeContext['befreiung'] {
  const [choice, note] = [answers[fields.choice], answers[fields.note]]
  if (typeof choice !== 'string' || choice === charged) return undefined
  return { id: choice, ...(typeof note === 'string' && { note }) }
}

function answersOf({ state: { gebuehr } }: Visit): Answers {
  if (!gebuehr?.befreiung) return { [fields.choice]: charged }
  const { id, note } = gebuehr.befreiung
  return { [fields.choice]: id, ...(note !== '' && { [fields.note]: note }) }
}
