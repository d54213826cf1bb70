import type { Leistung } from '@buergerkoffer/catalogue'
import { type Besuch, type JoinedVorgang, presentIn } from '@buergerkoffer/domain/besuch'
import { everydayName } from '@buergerkoffer/domain/person'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import { personOf, type Vorgang } from '@buergerkoffer/domain/vorgang'
import type { Zustaendigkeit } from '@buergerkoffer/domain/zustaendigkeit'
import { isKeyId } from '@buergerkoffer/log'
import type { CaseFile } from '@buergerkoffer/station'
import type { Desk } from '../desk.ts'
import { t } from '../text.ts'

/** A visit with its matters, as the events so far make them. */
export interface Visit {
  readonly desk: Desk
  readonly besuch: Besuch
  /** Those that have not left it, in the order they joined. */
  readonly matters: readonly Matter[]
}

/** One matter of a visit. */
export interface Matter {
  readonly visit: Visit
  readonly desk: Desk
  readonly besuch: Besuch
  /** Its place in the visit, from 1; it stands in addresses. */
  readonly n: number
  readonly joined: JoinedVorgang
  readonly file: CaseFile
  readonly state: Vorgang
  readonly leistung: Leistung
  readonly zustaendigkeit: Zustaendigkeit
}

export type VisitFault =
  | { readonly kind: 'unknown-visit' }
  | { readonly kind: 'visit-closed' }
  | { readonly kind: 'visit-parked'; readonly besuch: string }
  | { readonly kind: 'case-missing'; readonly nummer: string }
  /** Deleted by a rule of the town hall (SYNC-45). */
  | { readonly kind: 'case-destroyed'; readonly nummer: string; readonly rule: string }
  | { readonly kind: 'content-missing'; readonly leistung: string }
  | { readonly kind: 'nobody-responsible'; readonly leistung: string; readonly gemeinde: string }

/** A service's name in German. */
export const nameOfLeistung = (leistung: Leistung): string => leistung.texts('de').modules['03']?.text ?? leistung.id

export const leistungName = ({ leistung }: Matter): string => nameOfLeistung(leistung)

/** Whom a matter is about, as one says it at the counter. */
export function personName({ state, besuch }: Matter): string {
  const person = personOf(state)
  if (person) return everydayName(person.name)
  return t(besuch.termin === null ? 'person.walkIn' : 'person.unknown')
}

/** Puts together what a visit's pages work on; refuses a visit that can't be worked on here and now. */
export function findVisit(desk: Desk, id: string): Result<Visit, VisitFault> {
  const besuch = desk.model.besuch(id)
  if (!besuch) return refuse({ kind: 'unknown-visit' })
  if (besuch.status === 'closed') return refuse({ kind: 'visit-closed' })
  if (besuch.parked) return refuse({ kind: 'visit-parked', besuch: id })
  return openVisit(desk, besuch)
}

/** The same for a visit in whatever state. */
export function openVisit(desk: Desk, besuch: Besuch): Result<Visit, VisitFault> {
  const matters: Matter[] = []
  const visit: Visit = { desk, besuch, matters }
  for (const joined of presentIn(besuch)) {
    const matter = findMatter(visit, joined)
    if (!matter.ok) return matter
    matters.push(matter.value)
  }
  return ok(visit)
}

function faultOfMissing({ station }: Desk, { keyId: key, nummer }: JoinedVorgang): VisitFault {
  const destroyed = isKeyId(key) ? station.destroyedKeys().get(key) : undefined
  return destroyed ? { kind: 'case-destroyed', nummer, rule: destroyed.rule } : { kind: 'case-missing', nummer }
}

function findMatter(visit: Visit, joined: JoinedVorgang): Result<Matter, VisitFault> {
  const { desk, besuch } = visit
  const file = desk.model.caseFile(joined.vorgang)
  if (!file?.state.opened) return refuse(faultOfMissing(desk, joined))
  const leistung = desk.catalogue?.leistung(joined.leistung)
  if (!leistung) return refuse({ kind: 'content-missing', leistung: joined.leistung })
  const { ags: gemeinde } = file.state.opened
  const stelle = desk.catalogue?.stelleFor(leistung.id, gemeinde)
  if (!stelle?.ok) return refuse({ kind: 'nobody-responsible', leistung: leistung.id, gemeinde })
  const n = besuch.vorgaenge.indexOf(joined) + 1
  return ok({ visit, desk, besuch, n, joined, file, state: file.state, leistung, zustaendigkeit: stelle.value })
}
