import type { Condition, Scalar } from './definition.ts'

/** Gives the answer of an earlier, visible field; undefined if there is none. */
export type Lookup = (fieldId: string) => unknown

/** Whether a condition holds. Total: unknown fields count as not answered, values of unlike kinds never compare. */
export function holds(condition: Condition, lookup: Lookup): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, lookup))
  if ('any' in condition) return condition.any.some((part) => holds(part, lookup))
  if ('not' in condition) return !holds(condition.not, lookup)
  const answer = lookup(condition.field)
  if ('present' in condition) return (answer !== undefined) === condition.present
  if ('eq' in condition) return isOrHas(answer, condition.eq)
  if ('in' in condition) return condition.in.some((value) => isOrHas(answer, value))
  if ('lt' in condition) return compares(answer, condition.lt, (order) => order < 0)
  if ('lte' in condition) return compares(answer, condition.lte, (order) => order <= 0)
  if ('gt' in condition) return compares(answer, condition.gt, (order) => order > 0)
  return compares(answer, condition.gte, (order) => order >= 0)
}

/** The fields a condition looks at, in reading order. */
export function fieldsOf(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOf)
  if ('any' in condition) return condition.any.flatMap(fieldsOf)
  if ('not' in condition) return fieldsOf(condition.not)
  return [condition.field]
}

function isOrHas(answer: unknown, value: Scalar): boolean {
  return Array.isArray(answer) ? answer.includes(value) : answer === value
}

function compares(answer: unknown, limit: string | number, accept: (order: number) => boolean): boolean {
  if (typeof answer === 'number' && typeof limit === 'number') return accept(answer - limit)
  if (typeof answer === 'string' && typeof limit === 'string')
    return accept(answer < limit ? -1 : Number(answer > limit))
  return false
}
