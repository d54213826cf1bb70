import type { ShownCase } from './load-case.ts'

export type Next = 'match' | 'parked' | 'decide' | 'review' | 'accept'

/** What the clerk does next with a case; undefined while it is elsewhere, unreadable, contradicts itself or is done. */
export function nextOf({ line, view, rules }: ShownCase): Next | undefined {
  // What contradicts itself is decided first; the notice above the case leads there.
  if (!view || line.status !== 'handed-over' || line.readOnly || line.conflicts > 0) return undefined
  const { state } = view.file
  if (state.withdrawn) return 'accept'
  if (!state.match) return line.stage === 'parked' ? 'parked' : 'match'
  if (rules.decision && !state.decision) return 'decide'
  if (state.review?.outcome === 'objected' || (rules.review && !state.review)) return 'review'
  return 'accept'
}
