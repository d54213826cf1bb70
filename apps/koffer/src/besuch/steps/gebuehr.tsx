import type { FeeLookupRefusal } from '@buergerkoffer/catalogue'
import type { StationEvent } from '@buergerkoffer/domain/besuch'
import { besuchDecider } from '@buergerkoffer/domain/besuch'
import type { Answers } from '@buergerkoffer/domain/formular'
import type { Gebuehr } from '@buergerkoffer/domain/gebuehr'
import { ok, type Result } from '@buergerkoffer/domain/result'
import { vorgangDecider } from '@buergerkoffer/domain/vorgang'
import { ButtonLink, PageHeading } from '@buergerkoffer/ui'
import { page, seeOther } from '@buergerkoffer/web'
import type { KofferApp, KofferContext } from '../../koffer-context.ts'
import { t } from '../../text.ts'
import { commitMatter, type MatterEvents } from '../commit.ts'
import { dropTyped } from '../draft.ts'
import { type FeeChoice, feeFor, isFeeSettled, lineFor } from '../fee.ts'
import { type FormPage, showForm, takeForm } from '../form-page.tsx'
import { matterPath } from '../paths.ts'
import type { Refusal } from '../refusal-text.ts'
import type { Matter } from '../visit.ts'
import { showMatter, takeMatter, type VisitRequest } from '../visit-door.ts'
import { MatterFrame } from '../visit-frame.tsx'
import { charged, fields, gebuehrFormular } from './gebuehr-formular.ts'

/** Step 3: the fee by today's tariff, or an exemption with its reason. */
export function addGebuehrRoutes(app: KofferApp, context: KofferContext): void {
  app.get(
    '/besuch/:besuch/:n{\\d+}/gebuehr',
    showMatter(context, 'gebuehr', (c, matter) => withFee(c, matter, (form) => showForm(c, form))),
  )
  app.post(
    '/besuch/:besuch/:n{\\d+}/gebuehr',
    takeMatter(context, 'gebuehr', (c, matter, posted) =>
      withFee(c, matter, (form) => takeForm(c, form, posted, (answers) => take(c, form, answers))),
    ),
  )
}

/** Without a tariff for today there is nothing to choose: the page says so and shows the way out. */
function withFee(c: VisitRequest, matter: Matter, work: (form: FormPage) => Response): Response {
  const fee = feeToShow(matter)
  if (fee.ok) return work(formPage(matter, fee.value))
  const view = (
    <MatterFrame
      matter={matter}
      csrf={c.var.session.csrf()}
      step="gebuehr"
      title={t('gebuehr.title')}
      refusal={fee.refusal}
    >
      <PageHeading>{t('gebuehr.title')}</PageHeading>
      <ButtonLink href={matterPath(matter, 'abgabe')}>{t('way.toUnfinished')}</ButtonLink>
    </MatterFrame>
  )
  return page(c, view, 409)
}

/** What there is to choose from: the fee itself; where its tariff has ended, its last rate, for a reason still to be given. */
function feeToShow(matter: Matter): Result<Gebuehr, FeeLookupRefusal> {
  const answers = matter.state.angaben?.answers ?? {}
  const fee = feeFor(matter, answers)
  if (fee.ok || !hasEnded.has(fee.refusal.kind)) return fee
  const last = feeFor(matter, answers, { lastRateReason: t('gebuehr.lastRateOpen') })
  return last.ok ? last : fee
}

const hasEnded: ReadonlySet<string> = new Set(['tariff-ended', 'only-announced'])

function formPage(matter: Matter, gebuehr: Gebuehr): FormPage {
  return {
    matter,
    step: 'gebuehr',
    page: 'gebuehr',
    formular: gebuehrFormular(matter, gebuehr),
    stepId: 'gebuehr',
    answers: answersOf(matter),
    before: 'angaben',
  }
}

function take(c: VisitRequest, form: FormPage, answers: Answers): Response {
  const { matter } = form
  const decided = decideFee(matter, answers)
  if (!decided.ok) return showForm(c, form, { answers, refusal: decided.refusal })
  const step = decided.value && commitMatter(matter, decided.value)
  if (step?.ok === false) return showForm(c, form, { answers, refusal: step.refusal })
  dropTyped(matter, 'gebuehr')
  return seeOther(c, matterPath(matter))
}

/** Fee of the case and line of the basket, in one commit; undefined if both stand already. */
function decideFee(matter: Matter, answers: Answers): Result<MatterEvents | undefined, Refusal> {
  const fee = feeFor(matter, matter.state.angaben?.answers ?? {}, choiceIn(answers))
  if (!fee.ok) return fee
  if (isFeeSettled(matter) && JSON.stringify(matter.state.gebuehr) === JSON.stringify(fee.value)) return ok(undefined)
  const vorgang = vorgangDecider.decide({ type: 'set-gebuehr', gebuehr: fee.value }, matter.state)
  if (!vorgang.ok) return vorgang
  const line: Result<readonly StationEvent[], Refusal> = besuchDecider.decide(
    { type: 'set-line', line: lineFor(matter, fee.value) },
    matter.besuch,
  )
  return line.ok ? ok({ vorgang: vorgang.value, station: line.value }) : line
}

function choiceIn(answers: Answers): FeeChoice {
  const [choice, note, cents] = [answers[fields.choice], answers[fields.note], answers[fields.cents]]
  const reason = answers[fields.lastRate]
  const last = typeof reason === 'string' ? { lastRateReason: reason } : {}
  if (typeof choice !== 'string' || choice === charged) return last
  const befreiung = {
    ...{ id: choice, ...(typeof note === 'string' && { note }) },
    ...(typeof cents === 'number' && cents > 0 && { cents }),
  }
  return { ...last, befreiung }
}

function answersOf({ state: { gebuehr } }: Matter): Answers {
  const last = gebuehr?.lastRate ? { [fields.lastRate]: gebuehr.lastRate.reason } : {}
  if (!gebuehr?.befreiung) return { ...last, [fields.choice]: charged }
  const { id, note, cents } = gebuehr.befreiung
  return {
    ...{ ...last, [fields.choice]: id },
    ...(note !== '' && { [fields.note]: note }),
    ...(cents !== undefined && { [fields.cents]: cents }),
  }
}
