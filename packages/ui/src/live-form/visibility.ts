import { type Posted, readFields, walk } from '@buergerkoffer/domain/formular'
import type { LiveModel } from './live-model.ts'

/** What a step shows for what is typed now, by path: whether the field is required. Paths not in it are hidden. */
export function visibility({ form, answers }: LiveModel, typed: Posted): ReadonlyMap<string, boolean> {
  const step = form.steps.at(-1)
  const { places } = walk(form, { ...answers, ...readFields(step?.fields ?? [], typed) })
  const shown = places.filter(({ stepId }) => stepId === step?.id)
  return new Map(shown.map(({ path, required }) => [path, required]))
}
