/** The stable id of the input named `name`; hints and errors hang their ids on it. Labels and error links use it, too. */
export function fieldId(name: string): string {
  return `feld-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`
}

export const hintId = (id: string): string => `${id}-hint`
export const errorId = (id: string): string => `${id}-error`

/** `aria-describedby` of a field: hint first, then error; undefined if it has neither. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  const ids = [hint ? hintId(id) : '', error ? errorId(id) : ''].filter((part) => part !== '')
  return ids.length === 0 ? undefined : ids.join(' ')
}
