import type { ReadJobState } from '../../../ausweisleser/index.ts'
import type { Matter } from '../../visit.ts'

/** The reading as a matter sees it: that of another one is `busy`, or no longer of interest. */
export type JobHere = ReadJobState | { readonly kind: 'busy' }

export function jobHere({ desk, joined }: Matter): JobHere {
  const state = desk.context.readJob.state()
  if (state.kind === 'idle' || state.order.vorgang === joined.vorgang) return state
  return state.kind === 'reading' ? { kind: 'busy' } : { kind: 'idle' }
}
