import type { Leistung } from '@buergerkoffer/catalogue'
import type { Answers, FieldError } from '@buergerkoffer/domain/formular'
import { Alert, FormStep } from '@buergerkoffer/ui'
import { CSRF_FIELD } from '@buergerkoffer/web'
import { addressOf, type Choice } from './choice.ts'
import { t } from './text.ts'

export interface FormView {
  readonly stepId: string
  readonly answers: Answers
  readonly errors: readonly FieldError[]
  readonly focus?: string | undefined
  readonly isDone: boolean
}

interface FormSectionProps {
  readonly leistung: Leistung
  readonly choice: Choice
  readonly form: FormView
  readonly csrf: string
}

/** One step of the form as the counter shows it; with JavaScript or without. */
export function FormSection({ leistung, choice, form, csrf }: FormSectionProps) {
  const { id, formular } = leistung
  const at = (step: string) => addressOf(id, choice, { step: step })
  return (
    <section>
      <nav class="pv-links" aria-label={t('form')} lang="de">
        <a class="kern-link" href={addressOf(id, choice, { step: form.stepId, js: choice.hasJs ? 'aus' : 'an' })}>
          {t(choice.hasJs ? 'withoutJs' : 'withJs')}
        </a>
        <a class="kern-link" href={addressOf(id, choice, { clear: 'yes' })}>
          {t('formFresh')}
        </a>
      </nav>
      {form.isDone && <Alert tone="success" title={t('formDone')} />}
      <FormStep
        formular={formular}
        stepId={form.stepId}
        answers={form.answers}
        errors={form.errors}
        focus={form.focus}
        action={addressOf(id, choice, {}, `/formular/${form.stepId}`)}
        hidden={{ [CSRF_FIELD]: csrf }}
        stepHref={at}
      />
    </section>
  )
}
