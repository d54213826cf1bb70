import { checkValue } from './check-value.ts'
import type { CheckDeps, FieldError, Formular, Group } from './definition.ts'
import { type Place, walk } from './walk.ts'

/**
 * Checks all visible fields, in form order. The same in browser, station and centre; whoever receives answers checks again.
 * Total: takes any JSON. No errors means: `prune` of these answers is final.
 */
export function validate(formular: Formular, answers: unknown, deps: CheckDeps): readonly FieldError[] {
  const { places } = walk(formular, answers)
  const errors = places.flatMap((place) => checkPlace(place, deps))
  return errors.filter((error) => !isToldByRows(error, errors))
}

function checkPlace(place: Place, deps: CheckDeps): readonly FieldError[] {
  const { path, field, answer, required } = place
  if (field.kind === 'info') return []
  if (field.kind === 'group') return checkRows(path, field, answer)
  if (answer === undefined) return required ? [{ path, code: 'required', params: {} }] : []
  if (field.kind === 'checkbox' && answer === false && required) return [{ path, code: 'confirm', params: {} }]
  const fault = checkValue(field, answer, deps)
  return fault ? [{ path, ...fault }] : []
}

function checkRows(path: string, group: Group, answer: Place['answer']): readonly FieldError[] {
  const rows = Array.isArray(answer) ? answer : []
  const [min, max] = [group.min ?? 0, maxRowsOf(group)]
  const filled = rows.filter((row) => Object.values(row).some((value) => value !== false)).length
  if (filled < min) return [{ path, code: 'tooFew', params: { min } }]
  return rows.length > max ? [{ path, code: 'tooMany', params: { max } }] : []
}

/** How many rows a group takes. */
export function maxRowsOf(group: Group): number {
  return group.max ?? 20
}

/** Empty rows whose required fields are reported need no second message on the group. */
function isToldByRows(error: FieldError, errors: readonly FieldError[]): boolean {
  return error.code === 'tooFew' && errors.some(({ path }) => path.startsWith(`${error.path}.`))
}
