import type { Catalogue } from '@buergerkoffer/catalogue'
import { serviceMinutes } from '@buergerkoffer/domain/termin'

/** A service that somebody wants, for so many persons. */
export interface Matter {
  readonly leistung: string
  readonly persons: number
}

/** How long a matter takes at the counter. */
export function matterMinutes(catalogue: Catalogue, { leistung, persons }: Matter): number {
  return serviceMinutes(catalogue.leistung(leistung)?.termin, persons)
}

/** All matters of one booking, one after the other. */
export const totalMinutes = (catalogue: Catalogue, matters: readonly Matter[]): number =>
  matters.reduce((sum, matter) => sum + matterMinutes(catalogue, matter), 0)
