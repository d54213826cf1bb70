import type { StepId } from '@buergerkoffer/catalogue'
import {
  type Answers,
  type CheckDeps,
  type FieldError,
  type Formular,
  isDerived,
  type Origins,
  prune,
  readFields,
  readStep,
  STEP_INPUTS,
  visibleFields,
  visibleSteps,
} from '@buergerkoffer/domain/formular'
import { checkDin91379 } from '@buergerkoffer/domain/person'
import { Button, FormStep } from '@buergerkoffer/ui'
import { allowCamera, CSRF_FIELD, type FormPost, page, seeOther, textOf } from '@buergerkoffer/web'
import type { ComponentChildren, VNode } from 'preact'
import { CodeCamera } from '../codes/index.ts'
import { t } from '../text.ts'
import { basisField, basisOf, draftOf, keepTyped } from './draft.ts'
import { lookupsFor } from './lookups.ts'
import { matterPath } from './paths.ts'
import { ReadAlong } from './read-along.tsx'
import type { Refusal } from './refusal-text.ts'
import type { Matter } from './visit.ts'
import type { VisitRequest } from './visit-door.ts'
import { MatterFrame } from './visit-frame.tsx'

/** One page of a matter that is a step of a form: that of the service, or a small one of our own. */
export interface FormPage {
  readonly matter: Matter
  readonly step: StepId
  /** Under the matter, and the name of its draft: `ausweis`, `angaben/zweck`. */
  readonly page: string
  readonly formular: Formular
  readonly stepId: string
  /** What the case holds, or the form's defaults. */
  readonly answers: Answers
  /** The page before, if any. */
  readonly before?: string | undefined
  readonly nextText?: string | undefined
  /** In the column beside the form. */
  readonly comparison?: ComponentChildren
  /** Id of the form, for buttons of the column beside it. */
  readonly id?: string
  /** Buttons that keep what is typed and lead to another page of the matter: what their name says, and where to. */
  readonly detours?: Readonly<Record<string, string>>
  /** Values that nobody typed, and where they come from in words. */
  readonly origins?: { readonly of: Origins; readonly text: string } | undefined
  /** Names of fields for one number, read twice from its paper: a hand scanner goes from one to the next, the camera fills the first that is empty. */
  readonly numbers?: readonly string[]
}

export interface Outcome {
  readonly answers?: Answers
  readonly errors?: readonly FieldError[]
  readonly refusal?: Refusal | undefined
  readonly focus?: string | undefined
}

/** What the name of the button says that leads back and keeps what is typed. */
const back = 'zurueck'

export const checkFor = (matter: Matter): CheckDeps => ({
  today: matter.desk.today,
  allows: (dataType, text) => checkDin91379(dataType, text).ok,
  lookups: lookupsFor(matter),
})

/** Shows a form's page: as it was typed last, else as the case holds it. */
export function showForm(c: VisitRequest, form: FormPage, outcome: Outcome = {}): Response {
  if (form.numbers) allowCamera(c)
  const failed = outcome.refusal !== undefined || (outcome.errors ?? []).length > 0
  return page(c, FormPageView({ form, outcome, csrf: c.var.session.csrf() }), failed ? 422 : 200)
}

/**
 * Reads a posted page. "Zurück" and the detours keep what is typed and lead on; errors show the page again and keep the draft; else the answers are
 * given to `take`, which commits them.
 */
export function takeForm(
  c: VisitRequest,
  form: FormPage,
  posted: FormPost,
  take: (answers: Answers) => Response,
): Response {
  const { matter, formular, stepId } = form
  const action = textOf(posted, STEP_INPUTS.action)
  const detour = form.detours?.[action]
  if (detour !== undefined) {
    keepUnlessOvertaken(matter, form.page, posted)
    return seeOther(c, matterPath(matter, detour))
  }
  if (action === back) {
    keepUnlessOvertaken(matter, form.page, posted, form.before)
    return seeOther(c, matterPath(matter, form.before))
  }
  // Against what was shown last: a field that this very post answers is not new to anybody.
  const reading = readStep(formular, stepId, posted, shownAnswers(form), checkFor(matter))
  if (reading.errors.length === 0 && !reading.stay) return take(reading.answers)
  keepUnlessOvertaken(matter, form.page, posted)
  return showForm(c, form, reading)
}

/** What a second tab sends from an older page is answered, but does not become the draft of a step that was taken meanwhile. */
function keepUnlessOvertaken(matter: Matter, page: string, posted: FormPost, at?: string): void {
  if (textOf(posted, basisField) === basisOf(matter)) keepTyped(matter, page, posted, at)
}

/**
 * The answers to show: what was typed on this page and not taken yet wins over what the case holds. Looked up as of now, so that the page decides
 * from the same values as the reading of its post.
 */
function shownAnswers(form: FormPage): Answers {
  const { matter, formular, stepId, answers, page } = form
  const typed = draftOf(matter).typed[page]
  const fields = typed && formular.steps.find(({ id }) => id === stepId)?.fields
  const ids = new Set(fields?.map(({ id }) => id))
  const others = Object.entries(answers).filter(([id]) => !ids.has(id))
  const shown = { ...Object.fromEntries(others), ...(fields && readFields(fields, typed)) }
  return prune(formular, shown, checkFor(matter).lookups)
}

function FormPageView(props: { readonly form: FormPage; readonly outcome: Outcome; readonly csrf: string }): VNode {
  const { form, outcome, csrf } = props
  const { matter, formular, stepId, comparison } = form
  const errors = outcome.errors ?? []
  const action = matterPath(matter, form.page)
  const step = formular.steps.find(({ id }) => id === stepId)
  const fields = (
    <FormStep
      formular={formular}
      stepId={stepId}
      id={form.id}
      origins={form.origins?.of}
      sourceText={form.origins && (() => form.origins?.text ?? '')}
      answers={outcome.answers ?? shownAnswers(form)}
      errors={errors}
      action={action}
      hidden={{ [CSRF_FIELD]: csrf, [basisField]: basisOf(matter) }}
      autosaveUrl={matterPath(matter, `entwurf/${form.page}`)}
      focus={outcome.refusal ? undefined : (outcome.focus ?? firstField(form, outcome.answers ?? shownAnswers(form)))}
      nextText={form.nextText}
      buttons={
        form.before && (
          <Button kind="secondary" name={STEP_INPUTS.action} value={back}>
            {t('form.back')}
          </Button>
        )
      }
    />
  )
  return (
    <MatterFrame
      matter={matter}
      csrf={csrf}
      step={form.step}
      title={step?.title.de ?? formular.title.de}
      part={partOf(form)}
      hasErrors={errors.length > 0}
      refusal={outcome.refusal}
      scripts={form.numbers ? ['form.js', 'codes.js'] : ['form.js']}
      beside={
        form.step === 'angaben' && (
          <ReadAlong context={matter.desk.context} csrf={csrf} show={matterPath(matter, 'zeigen')} here={action} />
        )
      }
    >
      {form.numbers && (
        <CodeCamera context={matter.desk.context} id="nummer" fill={{ kind: 'letter', fields: form.numbers }} />
      )}
      {comparison ? (
        <div class="ko-beside">
          <div class="ko-beside__main">{fields}</div>
          {comparison}
        </div>
      ) : (
        fields
      )}
    </MatterFrame>
  )
}

/** Where the hand begins: the first field that wants an answer, else the first of all, so that Enter leads on. */
function firstField({ formular, stepId }: FormPage, answers: Answers): string | undefined {
  const shown = visibleFields(formular, stepId, answers)
  const places = shown.filter(({ field }) => !['info', 'group'].includes(field.kind) && !isDerived(field))
  return (places.find(({ required, answer }) => required && answer === undefined) ?? places[0])?.path
}

/** "2 von 3" for a step with several pages. */
function partOf({
  formular,
  stepId,
  answers,
}: FormPage): { readonly part: number; readonly count: number } | undefined {
  const pages = visibleSteps(formular, answers)
  return pages.length > 1 ? { part: pages.indexOf(stepId) + 1, count: pages.length } : undefined
}
