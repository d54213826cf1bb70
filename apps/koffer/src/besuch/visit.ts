import type { Leistung } from '@buergerkoffer/catalogue'
import type { Besuch } from '@buergerkoffer/domain/besuch'
import { ok, type Result, refuse } from '@buergerkoffer/domain/result'
import type { Vorgang } from '@buergerkoffer/domain/vorgang'
import type { Zustaendigkeit } from '@buergerkoffer/domain/zustaendigkeit'
import type { CaseFile } from '@buergerkoffer/station'
import type { Desk } from '../desk.ts'

/** A visit with its matter, as the events so far make them. A visit has one matter as yet. */
export interface Visit {
  readonly desk: Desk
  readonly besuch: Besuch
  readonly joined: Besuch['vorgaenge'][number]
  readonly file: CaseFile
  readonly state: Vorgang
  readonly leistung: Leistung
  readonly zustaendigkeit: Zustaendigkeit
}

export type VisitFault =
  | { readonly kind: 'unknown-visit' }
  | { readonly kind: 'visit-closed' }
  | { readonly kind: 'case-missing'; readonly nummer: string }
  | { readonly kind: 'content-missing'; readonly leistung: string }
  | { readonly kind: 'nobody-responsible'; readonly leistung: string }

/** The service's name in German. */
export const leistungName = ({ leistung }: Visit): string => leistung.texts('de').modules['03']?.text ?? leistung.id

/** Puts together what a visit's pages work on; refuses a visit that can't be worked on here and now. */
export function findVisit(desk: Desk, id: string): Result<Visit, VisitFault> {
  const besuch = desk.model.besuch(id)
  const [joined] = besuch?.vorgaenge ?? []
  if (!besuch || !joined) return refuse({ kind: 'unknown-visit' })
  if (besuch.status === 'closed') return refuse({ kind: 'visit-closed' })
  const file = desk.model.caseFile(joined.vorgang)
  if (!file?.state.opened) return refuse({ kind: 'case-missing', nummer: joined.nummer })
  const leistung = desk.catalogue?.leistung(joined.leistung)
  if (!leistung) return refuse({ kind: 'content-missing', leistung: joined.leistung })
  const zustaendigkeit = desk.catalogue?.stelleFor(leistung.id, file.state.opened.ags)
  if (!zustaendigkeit?.ok) return refuse({ kind: 'nobody-responsible', leistung: leistung.id })
  return ok({ desk, besuch, joined, file, state: file.state, leistung, zustaendigkeit: zustaendigkeit.value })
}
