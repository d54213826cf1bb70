import type { Control } from '@buergerkoffer/sync'

/** How long the centre allows this station to be opened (SYNC-37). */
export interface Lease {
  readonly until: string
  /** `ending`: 48 hours or less are left. `expired`: it doesn't open, but keeps its work and goes on pushing. */
  readonly kind: 'valid' | 'ending' | 'expired'
}

const warnAhead = 48 * 3_600_000

/** The lease at a moment of the lease clock; undefined before the centre has spoken. A lock ends every lease at once (SYNC-19). */
export function leaseAt(control: Control | undefined, now: number): Lease | undefined {
  if (!control) return undefined
  if (control.lock) return { until: control.centreTime, kind: 'expired' }
  const { until } = control.lease
  const left = Date.parse(until) - now
  return { until, kind: left < 0 ? 'expired' : left <= warnAhead ? 'ending' : 'valid' }
}
