import type { BesuchRefusal } from '@buergerkoffer/domain/besuch'
import type { VorgangRefusal } from '@buergerkoffer/domain/vorgang'
import type { StepRefusal } from '@buergerkoffer/station'
import type { Desk } from '../desk.ts'

/** Why a visit can't begin, or take in one more matter. */
export type BeginRefusal =
  | BesuchRefusal
  | VorgangRefusal
  | StepRefusal
  | { readonly kind: 'unknown-termin' }
  | { readonly kind: 'termin-done' }
  | { readonly kind: 'unknown-leistung' }
  | { readonly kind: 'no-stop' }
  | { readonly kind: 'lease-over'; readonly until: string }

/** The lease is looked at where a visit begins, never inside one (SYNC-37). */
export function leaseOver({ context }: Desk): BeginRefusal | undefined {
  const lease = context.station.lease()
  return lease?.kind === 'expired' ? { kind: 'lease-over', until: lease.until } : undefined
}
