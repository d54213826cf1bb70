import {
  type Answers,
  type Condition,
  type Field,
  type Formular,
  fieldsOf,
  rowsOf,
} from '@buergerkoffer/domain/formular'

/** What a browser needs to show and hide fields: the step without texts, and earlier answers its conditions look at. */
export interface LiveModel {
  readonly form: Formular
  readonly answers: Answers
}

/** The live model of a step. Of earlier answers only those are in it that this step's conditions look at. */
export function liveModel(formular: Formular, stepId: string, answers: Answers): LiveModel {
  const at = formular.steps.findIndex(({ id }) => id === stepId)
  const fields = formular.steps[at]?.fields ?? []
  const looked = new Set(fields.flatMap(conditionsOf).flatMap(fieldsOf))
  const before = formular.steps.slice(0, Math.max(0, at)).flatMap((step) => step.fields)
  const needed = before.filter(({ id }) => looked.has(id))
  const known = needed.flatMap(({ id }) => {
    const answer = answers[id]
    return answer === undefined ? [] : [[id, withoutRows(answer)] as const]
  })
  const steps = [
    { id: 'before', title, fields: needed.map(({ id, kind }) => bare({ id, kind })) },
    { id: 'step', title, fields: fields.map(stripped) },
  ]
  return { form: { id: formular.id, version: formular.version, title, steps }, answers: Object.fromEntries(known) }
}

const title = { de: '' }

function conditionsOf(field: Field): readonly Condition[] {
  const own = [field.when, 'required' in field && typeof field.required === 'object' ? field.required : undefined]
  const inner = field.kind === 'group' ? field.fields.flatMap(conditionsOf) : []
  return [...own.filter((condition) => condition !== undefined), ...inner]
}

/** A field without texts and limits. */
function stripped(field: Field): Field {
  const when = field.when && { when: field.when }
  if (field.kind === 'group') {
    const fields = field.fields.map(stripped).filter((inner) => inner.kind !== 'group')
    return { id: field.id, kind: 'group', label: title, rowLabel: title, min: field.min ?? 0, fields, ...when }
  }
  if (field.kind === 'info') return { ...bare(field), ...when }
  return { ...bare(field), ...when, ...(field.required !== undefined && { required: field.required }) }
}

function bare({ id, kind }: Pick<Field, 'id' | 'kind'>): Field {
  switch (kind) {
    case 'info':
      return { id, kind, text: title }
    case 'group':
      return { id, kind, label: title, rowLabel: title, fields: [] }
    case 'choice':
    case 'multipleChoice':
      return { id, kind, label: title, options: [] }
    default:
      return { id, kind, label: title }
  }
}

function withoutRows(answer: Answers[string]): Answers[string] {
  const rows = rowsOf(answer)
  return rows.length > 0 ? rows.map(() => ({})) : answer
}
