import { maxLengthOf } from './check-value.ts'
import { fieldsOf } from './condition.ts'
import type {
  Condition,
  DateField,
  DerivedType,
  Field,
  Formular,
  Group,
  InfoText,
  InputField,
  MultipleChoiceField,
  NumberField,
  Scalar,
  Step,
} from './definition.ts'
import { isSafePattern } from './pattern.ts'
import { maxRowsOf } from './validate.ts'

export type JsonSchema = { readonly [keyword: string]: unknown }

/**
 * The final answers of a form as JSON Schema 2020-12: the contract for receivers (FIT-Connect `submissionSchema`) and exports.
 * Everything `prune` and `validate` let pass is valid here; not the other way round: relations to today's date, character
 * sets, and conditions that compare dates, or look out of a row, can't be said in JSON Schema and are left out.
 */
export function toJsonSchema(formular: Formular): JsonSchema {
  const fields = formular.steps.flatMap((step) => step.fields.map((field) => withStep(field, step.when)))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:formular:${formular.id}:${formular.version}`,
    title: formular.title.de,
    ...(formular.fim && { 'x-fim': formular.fim }),
    'x-steps': formular.steps.map(stepOf),
    ...objectOf(fields),
  }
}

/** Answers know no steps; who reads them may, because FIM's data field groups stand there. */
function stepOf({ id, title, fim, fields }: Step): JsonSchema {
  const inputs = fields.filter((field) => field.kind !== 'info').map((field) => field.id)
  return { id, title: title.de, ...(fim && { 'x-fim': fim }), fields: inputs }
}

function withStep(field: Field, when: Condition | undefined): Field {
  if (when === undefined) return field
  return { ...field, when: field.when === undefined ? when : { all: [when, field.when] } }
}

function objectOf(fields: readonly Field[]): JsonSchema {
  const inputs = fields.filter((field) => field.kind !== 'info')
  const ids = new Set(inputs.map((field) => field.id))
  const always = inputs.filter((field) => field.when === undefined && isAlwaysThere(field))
  const rules = inputs.flatMap((field) => rulesOf(field, ids))
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(inputs.map((field) => [field.id, propertyOf(field)])),
    required: always.map((field) => field.id),
    ...(rules.length > 0 && { allOf: rules }),
  }
}

function isAlwaysThere(field: InputField | Group): boolean {
  return field.kind === 'group' ? (field.min ?? 0) > 0 : field.required === true
}

/** Visible exactly if the condition holds; and if it holds and the field is a required one, there. */
function rulesOf(field: InputField | Group, ids: ReadonlySet<string>): readonly JsonSchema[] {
  const visible = field.when && sayable(field.when, ids)
  const required = requiredIf(field)
  const demanded = required && sayable(required, ids)
  return [
    ...(visible ? [{ anyOf: [visible, { properties: { [field.id]: false } }] }] : []),
    ...(demanded ? [{ anyOf: [{ not: demanded }, { required: [field.id] }] }] : []),
  ]
}

/** The condition under which the field must be there; undefined if never or always. */
function requiredIf(field: InputField | Group): Condition | undefined {
  if (isAlwaysThere(field)) return field.when
  const required = field.kind === 'group' || typeof field.required !== 'object' ? undefined : field.required
  return required && field.when ? { all: [field.when, required] } : required
}

/** The condition as a schema, if JSON Schema can say it over the fields of the same object. */
function sayable(condition: Condition, ids: ReadonlySet<string>): JsonSchema | undefined {
  return fieldsOf(condition).every((id) => ids.has(id)) ? schemaOf(condition) : undefined
}

function schemaOf(condition: Condition): JsonSchema | undefined {
  if ('all' in condition) return schemasOf(condition.all, (parts) => ({ allOf: [{}, ...parts] }))
  if ('any' in condition) return schemasOf(condition.any, (parts) => ({ anyOf: [{ not: {} }, ...parts] }))
  if ('not' in condition) return schemasOf([condition.not], ([part]) => ({ not: part }))
  const { field } = condition
  if ('present' in condition) return condition.present ? has(field, true) : { not: has(field, true) }
  if ('eq' in condition) return has(field, isOrContains([condition.eq]))
  if ('in' in condition) return has(field, isOrContains(condition.in))
  return hasNumber(condition)
}

function schemasOf(
  conditions: readonly Condition[],
  combine: (parts: readonly JsonSchema[]) => JsonSchema,
): JsonSchema | undefined {
  const parts = conditions.map(schemaOf).filter((part) => part !== undefined)
  return parts.length === conditions.length ? combine(parts) : undefined
}

function isOrContains(values: readonly Scalar[]): JsonSchema {
  return { anyOf: [{ enum: values }, { type: 'array', contains: { enum: values } }] }
}

const LIMITS = { lt: 'exclusiveMaximum', lte: 'maximum', gt: 'exclusiveMinimum', gte: 'minimum' } as const

function hasNumber(condition: Condition & { readonly field: string }): JsonSchema | undefined {
  for (const [operator, keyword] of Object.entries(LIMITS)) {
    const limit = new Map<string, unknown>(Object.entries(condition)).get(operator)
    if (typeof limit === 'number') return has(condition.field, { type: 'number', [keyword]: limit })
  }
  return undefined
}

function has(field: string, schema: JsonSchema | true): JsonSchema {
  return { required: [field], properties: { [field]: schema } }
}

function propertyOf(field: InputField | Group): JsonSchema {
  return { title: field.label.de, ...(field.fim && { 'x-fim': field.fim }), ...typeOf(field) }
}

function typeOf(field: InputField | Group): JsonSchema {
  switch (field.kind) {
    case 'text':
    case 'longtext': {
      const pattern = field.pattern !== undefined &&
        isSafePattern(field.pattern) && { pattern: `^(?:${field.pattern})$` }
      return { type: 'string', minLength: 1, maxLength: maxLengthOf(field), ...pattern }
    }
    case 'integer':
    case 'money':
      return numberType(field)
    case 'date':
    case 'partialDate':
      return dateType(field)
    case 'boolean':
      return { type: 'boolean' }
    case 'checkbox':
      return field.required === true ? { const: true } : { type: 'boolean' }
    case 'choice':
      return { enum: field.options.map((option) => option.value) }
    case 'multipleChoice':
      return severalType(field)
    case 'iban':
      return { type: 'string', pattern: '^[A-Z]{2}\\d{2}[A-Z0-9]{11,30}$' }
    case 'computed':
    case 'lookup':
      return { readOnly: true, ...derivedType(field.as) }
    case 'group':
      return rowsType(field, field.fields)
  }
}

function derivedType(type: DerivedType): JsonSchema {
  if (type === 'date') return dateType({ kind: 'partialDate' })
  return type === 'text' ? { type: 'string', minLength: 1 } : { type: 'integer' }
}

function numberType({ min = 0, max }: NumberField): JsonSchema {
  return { type: 'integer', minimum: min, ...(max !== undefined && { maximum: max }) }
}

function dateType({ kind }: Pick<DateField, 'kind'>): JsonSchema {
  return kind === 'date'
    ? { type: 'string', format: 'date' }
    : { type: 'string', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' }
}

function severalType({ options, min = 1, max = options.length }: MultipleChoiceField): JsonSchema {
  const items = { enum: options.map((option) => option.value) }
  return { type: 'array', uniqueItems: true, items, minItems: min, maxItems: max }
}

function rowsType(group: Group, fields: readonly (InputField | InfoText)[]): JsonSchema {
  return { type: 'array', items: objectOf(fields), minItems: group.min ?? 0, maxItems: maxRowsOf(group) }
}
