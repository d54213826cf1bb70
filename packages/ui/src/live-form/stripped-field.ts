import type { Field, InfoText, InputField } from '@buergerkoffer/domain/formular'

const title = { de: '' }

/** A field without texts and limits: what is left decides what is shown, required and computed. */
export function strippedField(field: Field): Field {
  const when = field.when && { when: field.when }
  if (field.kind === 'group') {
    const fields = field.fields.map(strippedInput)
    return { id: field.id, kind: 'group', label: title, rowLabel: title, min: field.min ?? 0, fields, ...when }
  }
  return strippedInput(field)
}

function strippedInput(field: InputField | InfoText): InputField | InfoText {
  const when = field.when && { when: field.when }
  if (field.kind === 'info') return { id: field.id, kind: 'info', text: title, ...when }
  const { id, kind, required } = field
  if (kind === 'computed') return { id, kind, label: title, as: field.as, value: field.value, ...when }
  const asked = required !== undefined && { required }
  return { ...bareInput(field), ...when, ...asked }
}

/** Only what a value needs to be read again. What was computed before is known now, and no more computed. */
export function bareField(field: InputField | InfoText): InputField | InfoText
export function bareField(field: Field): Field
export function bareField(field: Field): Field {
  const { id, kind } = field
  if (kind === 'group') return { id, kind, label: title, rowLabel: title, fields: [] }
  return kind === 'info' ? { id, kind, text: title } : bareInput(field)
}

function bareInput(field: InputField): InputField {
  const { id, kind } = field
  switch (kind) {
    case 'choice':
    case 'multipleChoice':
      return { id, kind, label: title, options: [] }
    case 'computed':
    case 'lookup':
      return { id, kind: 'lookup', label: title, as: field.as, from: { known: '' } }
    default:
      return { id, kind, label: title }
  }
}
