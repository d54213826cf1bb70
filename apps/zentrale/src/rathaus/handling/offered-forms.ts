import { operatorsOf } from '../../vorgang/index.ts'
import type { ShownCase } from '../case/load-case.ts'
import { nextOf } from '../case/next-of.ts'
import type { CaseForm } from './typed-form.ts'

/** Which forms with a text the page of a case has now, for this clerk. */
export function offeredForms(shown: ShownCase, clerk: string): readonly CaseForm[] {
  const { line, view } = shown
  if (!view || line.status !== 'handed-over' || line.readOnly) return []
  return [...nextForms(shown, clerk), ...moreForms(shown)]
}

/** The forms below "Weiteres zu diesem Vorgang" of a case that can be worked on. */
export function moreForms({ line, view, stations }: ShownCase): readonly CaseForm[] {
  const state = view?.file.state
  if (!state) return []
  const canReturn = !state.withdrawn && line.stage !== 'parked' && hasRecipient(stations)
  return [
    ...(canReturn ? (['zurueckgeben'] as const) : []),
    ...(state.match ? (['abgleich-zuruecknehmen'] as const) : []),
    ...(state.withdrawn ? [] : (['ruecknahme'] as const)),
  ]
}

/** Whoever wrote the case, or has no key here, can't review it. */
export const mayReview = ({ view, hasKey }: ShownCase, clerk: string): boolean =>
  view !== undefined && hasKey && !operatorsOf(view.file).includes(clerk)

function nextForms(shown: ShownCase, clerk: string): readonly CaseForm[] {
  switch (nextOf(shown)) {
    case 'accept':
      return ['annehmen']
    case 'decide':
      return ['entscheiden']
    case 'review':
      return mayReview(shown, clerk) ? ['pruefung'] : []
    case 'parked':
      return hasRecipient(shown.stations) ? ['zurueckgeben'] : []
    default:
      return []
  }
}

const hasRecipient = (stations: ShownCase['stations']): boolean =>
  stations.some(({ enrolled, locked }) => enrolled && !locked)
