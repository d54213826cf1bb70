import { type Answer, type Answers, type Field, type Formular, rowsOf } from '@buergerkoffer/domain/formular'
import { lookedAt } from './looked-at.ts'
import { bareField, strippedField } from './stripped-field.ts'

/** What a browser needs to show, hide and compute: the step without texts, and earlier answers that it looks at. */
export interface LiveModel {
  readonly form: Formular
  readonly answers: Answers
}

/**
 * The live model of a step. Of earlier answers only those are in it that this step looks at: for its conditions, or to compute
 * a value.
 */
export function liveModel(formular: Formular, stepId: string, answers: Answers): LiveModel {
  const at = formular.steps.findIndex(({ id }) => id === stepId)
  const fields = formular.steps[at]?.fields ?? []
  const looked = lookedAt(fields)
  const before = formular.steps.slice(0, Math.max(0, at)).flatMap((step) => step.fields)
  const needed = before.filter(({ id }) => looked.has(id))
  const known = [
    ...needed.map((field) => [field.id, answerFor(field, answers[field.id], looked.get(field.id))] as const),
    // Nobody types these, so that no post brings them.
    ...fields.filter(({ kind }) => kind === 'lookup').map(({ id }) => [id, answers[id]] as const),
  ]
  const steps = [
    { id: 'before', title, fields: needed.map((field) => earlier(field, looked.get(field.id))) },
    { id: 'step', title, fields: fields.map(strippedField) },
  ]
  const there = known.filter((entry): entry is [string, Answer] => entry[1] !== undefined)
  return { form: { id: formular.id, version: formular.version, title, steps }, answers: Object.fromEntries(there) }
}

const title = { de: '' }

/** An earlier field is shown, and its value is what it was. */
function earlier(field: Field, inner: ReadonlySet<string> | undefined): Field {
  if (field.kind !== 'group') return bareField(field)
  const fields = field.fields.filter(({ id }) => inner?.has(id)).map((each) => bareField(each))
  return { id: field.id, kind: 'group', label: title, rowLabel: title, fields }
}

/** Of rows their number, and the fields of them that are looked at. */
function answerFor(field: Field, answer: Answer | undefined, inner: ReadonlySet<string> | undefined) {
  if (answer === undefined || field.kind !== 'group') return answer
  return rowsOf(answer).map((row) => Object.fromEntries(Object.entries(row).filter(([id]) => inner?.has(id))))
}
