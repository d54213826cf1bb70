import type { Origins, Place } from '@buergerkoffer/domain/formular'
import type { ErrorItem } from '../components/error-summary.tsx'

/** What the fields of one rendered step need to know about the whole. */
export interface FormContext {
  readonly places: ReadonlyMap<string, Place>
  readonly errors: readonly ErrorItem[]
  readonly origins: Origins
  readonly sourceText: (source: string) => string
  /** The person types about herself: autocomplete tokens make sense. */
  readonly selfService: boolean
  /** Path of the field that gets the focus. */
  readonly focus: string | undefined
}

export function errorOf(context: FormContext, path: string): string | undefined {
  return context.errors.find((error) => error.name === path)?.text
}
