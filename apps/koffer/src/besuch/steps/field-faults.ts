import type { Field, FieldError, Formular } from '@buergerkoffer/domain/formular'

/** What is wrong with a field in the eyes of a decision, in a sentence, by the field's id. */
export type FieldFaults = Readonly<Record<string, string>>

/** The form with the sentences as its own error texts. */
export function withFaults(formular: Formular, faults: FieldFaults): Formular {
  const marked = (field: Field): Field => {
    const fault = faults[field.id]
    if (fault === undefined || field.kind === 'info') return field
    return { ...field, errors: { ...field.errors, [faultCode]: { de: fault } } }
  }
  return {
    ...formular,
    steps: formular.steps.map((step) => ({ ...step, fields: step.fields.map(marked) })),
  }
}

/** The errors that go with it. */
export const faultErrors = (faults: FieldFaults): readonly FieldError[] =>
  Object.keys(faults).map((path) => ({ path, code: faultCode, params: {} }))

const faultCode = 'option'
