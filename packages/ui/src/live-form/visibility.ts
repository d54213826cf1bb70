import { formatDerived, isDerived, type Place, type Posted, readFields, walk } from '@buergerkoffer/domain/formular'
import type { LiveModel } from './live-model.ts'

/** A place that a step shows. */
export interface Shown {
  readonly required: boolean
  /** What is written there, if nobody types it. */
  readonly text: string | undefined
}

/** What a step shows for what is typed now, by path. Paths not in it are hidden. */
export function visibility({ form, answers }: LiveModel, typed: Posted): ReadonlyMap<string, Shown> {
  const step = form.steps.at(-1)
  const { places } = walk(form, { ...answers, ...readFields(step?.fields ?? [], typed) })
  const shown = places.filter(({ stepId }) => stepId === step?.id)
  return new Map(shown.map((place) => [place.path, { required: place.required, text: textOf(place) }]))
}

function textOf({ field, answer }: Place): string | undefined {
  return isDerived(field) ? formatDerived(field.as, answer) : undefined
}
