import { holds, type Lookup } from './condition.ts'
import type { Answer, Answers, Condition, Field, Formular, Group, InfoText, InputField, Lookups } from './definition.ts'
import { evaluate } from './evaluate.ts'
import { derivedOf, isDerived, lookUp } from './look-up.ts'

/** One visible place of a form: a field, or a field in one row of a group. */
export interface Place {
  readonly stepId: string
  /** `feld`, or `gruppe.0.feld` in a row. Also the name of its HTML input. */
  readonly path: string
  readonly field: Field
  readonly required: boolean
  /** The answer as given, of any type; undefined if there is none. */
  readonly answer: Answer | undefined
}

export interface Walk {
  /** The answers of visible fields only. */
  readonly answers: Answers
  /** All visible places in form order; a group comes before the fields of its rows. */
  readonly places: readonly Place[]
  /** Ids of the steps whose condition holds. */
  readonly steps: readonly string[]
}

/** Gives a value for a visible field that has no answer. */
export type Fill = (field: InputField | Group, path: string, lookup: Lookup) => Answer | undefined

/** What a walk may add to the answers. */
export interface WalkDeps {
  readonly fill?: Fill
  /** Values are looked up anew; without it those given are kept. */
  readonly lookups?: Lookups | undefined
}

interface Visit {
  readonly stepId: string
  readonly prefix: string
  readonly given: Readonly<Record<string, unknown>>
  readonly lookup: Lookup
  readonly deps: WalkDeps
  readonly places: Place[]
}

/**
 * Goes through the form once, in order, and decides for each field whether it is visible, from the answers kept so far.
 * One pass and no look ahead give every answer set exactly one reading; everything else here builds on this.
 * Total: takes any JSON as answers.
 */
export function walk(formular: Formular, answers: unknown, deps: WalkDeps = {}): Walk {
  const kept = new Map<string, Answer>()
  const places: Place[] = []
  const steps: string[] = []
  const lookup: Lookup = (id) => kept.get(id)
  for (const step of formular.steps) {
    if (!isShown(step.when, lookup)) continue
    steps.push(step.id)
    const visit: Visit = { stepId: step.id, prefix: '', given: asRecord(answers), lookup, deps, places }
    for (const field of step.fields) keep(kept, field.id, visitField(field, visit))
  }
  return { answers: Object.fromEntries(kept), places, steps }
}

function visitField(field: Field, visit: Visit): Answer | undefined {
  if (!isShown(field.when, visit.lookup)) return undefined
  if (field.kind === 'group') return visitGroup(field, visit)
  if (field.kind === 'info') {
    visit.places.push(place(field, visit, false, undefined))
    return undefined
  }
  const path = visit.prefix + field.id
  const answer = answerOf(field, visit) ?? visit.deps.fill?.(field, path, visit.lookup)
  visit.places.push(place(field, visit, isRequired(field, visit.lookup), answer))
  return answer
}

/** What is computed is never taken from the answers given; what is looked up only if nobody can look it up here. */
function answerOf(field: InputField, { given, lookup, deps }: Visit): Answer | undefined {
  if (field.kind === 'computed') return derivedOf(field.as, evaluate(field.value, lookup))
  if (field.kind !== 'lookup') return shapeOf(field, own(given, field.id))
  return derivedOf(field.as, deps.lookups ? lookUp(field.from, lookup, deps.lookups) : own(given, field.id))
}

function visitGroup(group: Group, visit: Visit): Answer | undefined {
  const rows: Answers[] = []
  visit.places.push(place(group, visit, (group.min ?? 0) > 0, rows))
  for (const [index, given] of givenRows(group, visit).entries()) rows.push(visitRow(group, index, given, visit))
  return rows.length > 0 ? rows : undefined
}

function visitRow(group: Group, index: number, given: unknown, visit: Visit): Answers {
  const kept = new Map<string, Answer>()
  const lookup: Lookup = (id) => kept.get(id) ?? visit.lookup(id)
  const row: Visit = { ...visit, prefix: `${group.id}.${index}.`, given: asRecord(given), lookup }
  for (const field of group.fields) keep(kept, field.id, visitField(field, row))
  return Object.fromEntries(kept)
}

/** At least `min` rows are always there, so that the screen shows them and their required fields are asked for. */
function givenRows(group: Group, visit: Visit): readonly unknown[] {
  const given = own(visit.given, group.id)
  const rows: readonly unknown[] = Array.isArray(given) && given.length > 0 ? given : filledRows(group, visit)
  const missing = Math.max(0, (group.min ?? 0) - rows.length)
  return [...rows, ...Array.from({ length: missing }, () => ({}))]
}

function filledRows(group: Group, visit: Visit): readonly unknown[] {
  const filled = visit.deps.fill?.(group, visit.prefix + group.id, visit.lookup)
  return Array.isArray(filled) ? filled : []
}

function shapeOf(field: InputField, value: unknown): Answer | undefined {
  if (field.kind === 'multipleChoice') return textsOf(value)
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined
}

function textsOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const texts = [...new Set(value.filter((item) => typeof item === 'string'))]
  return texts.length === 0 ? undefined : texts
}

function place(field: Field | InfoText, visit: Visit, required: boolean, answer: Answer | undefined): Place {
  return { stepId: visit.stepId, path: visit.prefix + field.id, field, required, answer }
}

function keep(kept: Map<string, Answer>, id: string, answer: Answer | undefined): void {
  if (answer !== undefined) kept.set(id, answer)
}

function isShown(when: Condition | undefined, lookup: Lookup): boolean {
  return when === undefined || holds(when, lookup)
}

function isRequired(field: InputField, lookup: Lookup): boolean {
  if (isDerived(field)) return false
  const { required = false } = field
  return typeof required === 'boolean' ? required : holds(required, lookup)
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {}
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
