import { ageOn } from '../person/age.ts'
import type { Lookup } from './condition.ts'
import type { Answer, Expression } from './definition.ts'
import { parsePartial } from './parse-german.ts'

/** The value of an expression, from the answers kept so far. Total: what can't be computed gives undefined. */
export function evaluate(expression: Expression, lookup: Lookup): Answer | undefined {
  if ('copy' in expression) return scalarOf(lookup(expression.copy))
  if ('sum' in expression) return sumOf(expression.sum.flatMap((reference) => valuesOf(reference, lookup)))
  if ('count' in expression) return rowsIn(lookup(expression.count)).length
  if ('age' in expression) return ageBetween(lookup(expression.age), lookup(expression.on))
  if ('days' in expression) return daysBetween(lookup(expression.days), lookup(expression.until))
  return joined(expression, lookup)
}

/** The fields an expression looks at, in reading order: `feld`, or `gruppe.feld`. */
export function referencesOf(expression: Expression): readonly string[] {
  if ('copy' in expression) return [expression.copy]
  if ('sum' in expression) return expression.sum
  if ('count' in expression) return [expression.count]
  if ('age' in expression) return [expression.age, expression.on]
  if ('days' in expression) return [expression.days, expression.until]
  return expression.join.flatMap((part) => (typeof part === 'string' ? [part] : referencesOf(part)))
}

function joined({ join, by }: Extract<Expression, { join: unknown }>, lookup: Lookup): string | undefined {
  const parts = join.map((part) => (typeof part === 'string' ? scalarOf(lookup(part)) : evaluate(part, lookup)))
  const text = parts.flatMap((part) => (part === undefined ? [] : [String(part).trim()])).filter((part) => part !== '')
  return text.length === 0 ? undefined : text.join(by)
}

function valuesOf(reference: string, lookup: Lookup): readonly unknown[] {
  const [id = '', inner] = reference.split('.')
  if (inner === undefined) return [lookup(id)]
  return rowsIn(lookup(id)).map((row) => (Object.hasOwn(row, inner) ? row[inner] : undefined))
}

function rowsIn(answer: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(answer) ? answer.filter((row) => typeof row === 'object' && row !== null) : []
}

/** What was mistyped is no number and is reported where it stands; the sum leaves it out. */
function sumOf(values: readonly unknown[]): number | undefined {
  const numbers = values.filter((value) => typeof value === 'number')
  const sum = numbers.reduce((all, number) => all + number, 0)
  return numbers.length > 0 && Number.isSafeInteger(sum) ? sum : undefined
}

function ageBetween(birth: unknown, day: unknown): number | undefined {
  if (!isDate(birth) || !isFullDay(day)) return undefined
  return ageOn(birth, day) ?? undefined
}

function daysBetween(from: unknown, to: unknown): number | undefined {
  if (!isFullDay(from) || !isFullDay(to)) return undefined
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

const isDate = (value: unknown): value is string => typeof value === 'string' && parsePartial(value) === value
const isFullDay = (value: unknown): value is string => isDate(value) && value.length === 10

function scalarOf(value: unknown): string | number | boolean | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}
