import type { Leistung } from '@buergerkoffer/catalogue'
import { rueckmeldungDue } from '@buergerkoffer/domain/termin'

/** By which ISO day the Rathaus has to tell the other authorities of a move (BMG § 33 (1)); undefined for a matter that moves nobody. */
export const rueckmeldungBy = (leistung: Leistung | undefined, day: string): string | undefined =>
  leistung?.rueckmeldung ? rueckmeldungDue(day) : undefined
