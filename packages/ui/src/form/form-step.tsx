import {
  type Answers,
  type FieldError,
  type Formular,
  inLanguage,
  type Origins,
  originsLeft,
  STEP_INPUTS,
  visibleFields,
  visibleSteps,
} from '@buergerkoffer/domain/formular'
import type { ComponentChildren, VNode } from 'preact'
import { Button, ButtonLink, ButtonRow } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { PageHeading } from '../components/heading.tsx'
import { Stepper } from '../components/ways.tsx'
import { liveModel } from '../live-form/live-model.ts'
import { useUiText } from '../ui-text.ts'
import { errorItems } from './error-text.ts'
import type { FormContext } from './form-context.ts'
import { FormFields } from './form-fields.tsx'
import { FormGroup } from './form-group.tsx'

export interface FormStepProps {
  readonly formular: Formular
  readonly stepId: string
  /** Id of the form element, for buttons that belong to it without standing in it. */
  readonly id?: string | undefined
  readonly answers: Answers
  readonly errors: readonly FieldError[]
  /** Where the step is posted to. */
  readonly action: string
  /** Hidden inputs of the door, e.g. the CSRF token. */
  readonly hidden: { readonly [name: string]: string }
  /** Where the raw form is posted to every two seconds while somebody types; needs the script `form.js`. */
  readonly autosaveUrl?: string | undefined
  /** From `prefill`: values that nobody typed are marked with their source. */
  readonly origins?: Origins | undefined
  readonly sourceText?: ((source: string) => string) | undefined
  readonly selfService?: boolean | undefined
  /** From `readStep`: what gets the focus after a row was added. */
  readonly focus?: string | undefined
  readonly backHref?: string | undefined
  readonly stepHref?: ((stepId: string) => string) | undefined
  readonly nextText?: string | undefined
  /** More buttons beside "Weiter", e.g. park. */
  readonly buttons?: ComponentChildren
}

/**
 * One step of a form as a page's content: error summary, way, heading, fields, buttons. Reading what it posts with
 * `readStep` gives the same answers, with and without JavaScript.
 */
export function FormStep(props: FormStepProps): VNode {
  const { formular, stepId, answers, errors } = props
  const t = useUiText()
  const step = formular.steps.find(({ id }) => id === stepId)
  const places = visibleFields(formular, stepId, answers)
  const items = errorItems(errors, places, t)
  const context: FormContext = {
    places: new Map(places.map((place) => [place.path, place])),
    errors: items,
    origins: originsLeft(formular, answers, props.origins ?? {}),
    sourceText: props.sourceText ?? ((source) => source),
    selfService: props.selfService === true,
    focus: items.length > 0 ? undefined : props.focus,
  }
  return (
    <>
      <ErrorSummary errors={items} />
      <Way {...props} />
      {step && (
        <PageHeading
          preline={inLanguage(formular.title, t.locale)}
          lead={step.intro && inLanguage(step.intro, t.locale)}
        >
          {inLanguage(step.title, t.locale)}
        </PageHeading>
      )}
      <form
        class="bk-form"
        id={props.id}
        method="post"
        action={props.action}
        novalidate
        data-form={JSON.stringify(liveModel(formular, stepId, answers))}
        data-autosave={props.autosaveUrl}
        data-saved={t('form.saved', { time: '{{time}}' })}
        data-not-saved={t('form.notSaved')}
      >
        <HiddenInputs {...props} />
        <div class="bk-fields">
          <FormFields
            fields={step?.fields ?? []}
            prefix=""
            context={context}
            group={(group) => <FormGroup group={group} context={context} />}
          />
        </div>
        <ButtonRow>
          <Button icon="next" iconAfter>
            {props.nextText ?? t('form.next')}
          </Button>
          {props.backHref && (
            <ButtonLink kind="secondary" href={props.backHref}>
              {t('form.back')}
            </ButtonLink>
          )}
          {props.buttons}
        </ButtonRow>
        {props.autosaveUrl && <p class="kern-body bk-autosave" role="status" data-autosave-status />}
      </form>
    </>
  )
}

function Way({ formular, stepId, answers, stepHref }: FormStepProps): VNode | null {
  const t = useUiText()
  const shown = visibleSteps(formular, answers)
  if (shown.length < 2) return null
  const at = shown.indexOf(stepId)
  const steps = shown.map((id, index) => ({
    id,
    title: inLanguage(formular.steps.find((step) => step.id === id)?.title ?? { de: id }, t.locale),
    state: index < at ? ('done' as const) : index === at ? ('current' as const) : ('open' as const),
    href: stepHref?.(id),
  }))
  return <Stepper steps={steps} />
}

function HiddenInputs({ formular, stepId, hidden }: FormStepProps): VNode {
  const values = { ...hidden, _formular: `${formular.id}/${formular.version}`, _step: stepId, [STEP_INPUTS.live]: '' }
  return (
    <>
      {/* Return presses the first button of a form; without this one it would add or remove a row. */}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: tabindex -1 takes it out of the way; "Weiter" is the one to reach. */}
      <button type="submit" class="bk-default-button" tabindex={-1} aria-hidden="true" />
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
