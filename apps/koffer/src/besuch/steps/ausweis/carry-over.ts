import type { Leistung } from '@buergerkoffer/catalogue'
import {
  emptyVorgang,
  isRepresented,
  type Vorgang,
  type VorgangEvent,
  vorgangDecider,
} from '@buergerkoffer/domain/vorgang'
import type { Matter } from '../../visit.ts'
import { acceptedDocuments, artenOf } from './formular.ts'

/**
 * The check of one matter, for another matter of the same person in the same visit: nobody shows a document twice. Only if it stands by the
 * other service's own rules; who acts for somebody else is asked anew, since what must be proven differs.
 */
export function carriedIdentity(from: Matter, leistung: Leistung): readonly VorgangEvent[] {
  const { identity, snapshot, recorded } = from.state
  if (!identity || isRepresented(from.state)) return []
  const begun: Vorgang = {
    ...emptyVorgang,
    status: 'open',
    ...(snapshot && { snapshot }),
    ...(recorded && { recorded }),
  }
  const asked = { actors: leistung.actors, accepted: acceptedDocuments({ leistung }), today: from.desk.today }
  const decided = vorgangDecider.decide({ type: 'check-identity', identity, arten: artenOf(from), ...asked }, begun)
  return decided.ok ? decided.value : []
}
