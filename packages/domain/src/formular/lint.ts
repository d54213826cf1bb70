import { fieldsOf } from './condition.ts'
import type { Condition, Field, Formular } from './definition.ts'
import { isSafePattern } from './pattern.ts'

/** What is wrong with a form definition; `at` is a step or field id. */
export interface Problem {
  readonly at: string
  readonly rule: 'id' | 'duplicate' | 'reference' | 'options' | 'pattern' | 'limits'
  readonly detail: string
}

/**
 * What types can't say about a form: ids are well-formed and unique, conditions and defaults look at earlier fields only,
 * options are distinct, patterns can't blow up, limits leave room. The catalogue refuses to publish a form with problems.
 */
export function lintFormular(formular: Formular): readonly Problem[] {
  const earlier = new Set<string>()
  const ids = new Set<string>()
  return formular.steps.flatMap((step) => [
    ...lintId(step.id, ids),
    ...lintReferences(step.id, [step.when], earlier),
    ...step.fields.flatMap((field) => lintField(field, ids, earlier)),
  ])
}

function lintField(field: Field, ids: Set<string>, earlier: Set<string>): readonly Problem[] {
  const problems = [...lintId(field.id, ids), ...lintReferences(field.id, conditionsOf(field), earlier)]
  if (field.kind === 'info') return problems
  if (field.kind === 'group') {
    const inRow = new Set(earlier)
    const inner = field.fields.flatMap((one) => lintField(one, ids, inRow))
    earlier.add(field.id)
    return [...problems, ...lintLimits(field.id, field.min, field.max), ...inner]
  }
  const source = field.default && 'field' in field.default ? [{ field: field.default.field, present: true }] : []
  const found = [...problems, ...lintReferences(field.id, source, earlier), ...lintValues(field)]
  earlier.add(field.id)
  return found
}

function conditionsOf(field: Field): readonly (Condition | undefined)[] {
  const required = 'required' in field && typeof field.required === 'object' ? [field.required] : []
  return [field.when, ...required]
}

function lintValues(field: Field): readonly Problem[] {
  const at = field.id
  if (field.kind === 'choice' || field.kind === 'multipleChoice') {
    const values = field.options.map((option) => option.value)
    const distinct = new Set(values).size === values.length && values.length > 0 && !values.includes('')
    return distinct ? [] : [{ at, rule: 'options', detail: 'options must be there, distinct and not empty' }]
  }
  if (field.kind === 'integer' || field.kind === 'money') return lintLimits(at, field.min ?? 0, field.max)
  if ((field.kind !== 'text' && field.kind !== 'longtext') || field.pattern === undefined) return []
  return isSafePattern(field.pattern) ? [] : [{ at, rule: 'pattern', detail: field.pattern }]
}

function lintLimits(at: string, min = 0, max = Number.POSITIVE_INFINITY): readonly Problem[] {
  return min <= max ? [] : [{ at, rule: 'limits', detail: `min ${min} is above max ${max}` }]
}

function lintId(id: string, ids: Set<string>): readonly Problem[] {
  const twice = ids.has(id)
  ids.add(id)
  if (!/^[a-z][A-Za-z0-9]*$/.test(id))
    return [{ at: id, rule: 'id', detail: 'ids are letters and digits in camel case' }]
  return twice ? [{ at: id, rule: 'duplicate', detail: 'ids are unique in the whole form' }] : []
}

function lintReferences(
  at: string,
  conditions: readonly (Condition | undefined)[],
  earlier: ReadonlySet<string>,
): readonly Problem[] {
  const names = conditions.flatMap((condition) => (condition ? fieldsOf(condition) : []))
  return names
    .filter((name) => !earlier.has(name))
    .map((name) => ({ at, rule: 'reference', detail: `${name} is no earlier field` }))
}
