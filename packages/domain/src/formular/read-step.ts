import type { Answer, Answers, CheckDeps, Field, FieldError, Formular, Group, Step } from './definition.ts'
import { isDerived } from './look-up.ts'
import { prune, visibleFields } from './prune.ts'
import { type Posted, readValue, single } from './read-value.ts'
import { validate } from './validate.ts'

/** Names of the hidden inputs and buttons that the renderer adds; no field id begins with an underscore. */
export const STEP_INPUTS = { action: '_action', live: '_live' } as const

/** Most rows read from one post, whatever it claims. */
const MAX_ROWS = 100

export interface StepReading {
  readonly answers: Answers
  /** Faults of this step's fields only. */
  readonly errors: readonly FieldError[]
  /**
   * Show the same step again although nothing is wrong: a row was added or removed, or (without JavaScript) an answer
   * made new fields relevant which the person has not seen yet.
   */
  readonly stay: boolean
  /** With `stay`: the path that should get the focus. */
  readonly focus: string | undefined
}

/**
 * Reads a posted step into the answers. The other steps' answers stay, unless they are hidden now. What can't be read is
 * kept as typed and reported. A step id that is not in the form is a bug of the caller.
 */
export function readStep(
  formular: Formular,
  stepId: string,
  posted: Posted,
  current: Answers,
  deps: CheckDeps,
): StepReading {
  const step = stepOf(formular, stepId)
  const typed = { ...withoutStep(current, step), ...readFields(step.fields, posted) }
  const read = prune(formular, typed, deps.lookups)
  const action = rowAction(step, single(posted, STEP_INPUTS.action))
  if (action) return applied(formular, read, action)
  const revealed = single(posted, STEP_INPUTS.live) === '' ? revealedPaths(formular, stepId, current, read) : []
  const paths = visibleFields(formular, stepId, read).map((place) => place.path)
  const errors = validate(formular, read, deps).filter(
    ({ path }) => paths.includes(path) && !revealed.some((shown) => path === shown || path.startsWith(`${shown}.`)),
  )
  return { answers: read, errors, stay: revealed.length > 0, focus: revealed[0] }
}

/** Reads the fields of one step (or row) without checking and without hiding. Used live in the browser, too. */
export function readFields(fields: readonly Field[], posted: Posted, prefix = ''): Answers {
  const entries = fields.flatMap((field): [string, Answer][] => {
    if (field.kind === 'info') return []
    const path = prefix + field.id
    const value = field.kind === 'group' ? readRows(field, path, posted) : readValue(field, path, posted)
    return value === undefined ? [] : [[field.id, value]]
  })
  return Object.fromEntries(entries)
}

function readRows(group: Group, path: string, posted: Posted): readonly Answers[] {
  const posts = Number.parseInt(single(posted, `${path}.rows`), 10) || 0
  const count = Math.min(MAX_ROWS, Math.max(group.min ?? 0, posts))
  return Array.from({ length: count }, (_, row) => readFields(group.fields, posted, `${path}.${row}.`))
}

interface RowAction {
  readonly groupId: string
  /** The row to remove; undefined: add one at the end. */
  readonly remove: number | undefined
}

function rowAction(step: Step, action: string): RowAction | undefined {
  const [, verb, groupId = '', row] = /^(add|remove):([A-Za-z0-9]+)(?:\.(\d{1,3}))?$/.exec(action) ?? []
  if (!step.fields.some((field) => field.kind === 'group' && field.id === groupId)) return undefined
  return verb === 'add' ? { groupId, remove: undefined } : { groupId, remove: Number(row) }
}

function applied(formular: Formular, answers: Answers, { groupId, remove }: RowAction): StepReading {
  const given = answers[groupId]
  const rows: readonly unknown[] = Array.isArray(given) ? given : []
  const changed = remove === undefined ? [...rows, {}] : rows.filter((_, index) => index !== remove)
  const focus = remove === undefined ? `${groupId}.${rows.length}` : groupId
  return { answers: prune(formular, { ...answers, [groupId]: changed }), errors: [], stay: true, focus }
}

/** Of values that nobody types none waits for an answer. */
function revealedPaths(formular: Formular, stepId: string, before: Answers, after: Answers): readonly string[] {
  const seen = new Set(visibleFields(formular, stepId, before).map((place) => place.path))
  return visibleFields(formular, stepId, after)
    .filter(({ field, path }) => !isDerived(field) && !seen.has(path))
    .map((place) => place.path)
}

function withoutStep(answers: Answers, step: Step): Answers {
  const ids = new Set(step.fields.map((field) => field.id))
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !ids.has(id)))
}

function stepOf(formular: Formular, stepId: string): Step {
  const step = formular.steps.find(({ id }) => id === stepId)
  if (!step) throw new Error(`form ${formular.id} has no step ${stepId}`)
  return step
}
