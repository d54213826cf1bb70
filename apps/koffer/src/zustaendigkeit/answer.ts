import type { Catalogue, Leistung } from '@buergerkoffer/catalogue'
import type { RightOffice } from '@buergerkoffer/domain/zustaendigkeit'
import type { OfficeQuery } from '../zustaendigkeit-path.ts'

export type Answer = { readonly kind: 'missing' | 'here' | 'unknown' } | Elsewhere

/** Another office is responsible, for one of two reasons. */
export type Elsewhere =
  /** The person lives elsewhere. */
  | { readonly kind: 'elsewhere'; readonly leistung: Leistung; readonly office: RightOffice }
  /** The service itself says that it is another's matter; it knows no more than a name. */
  | { readonly kind: 'refused'; readonly leistung: Leistung; readonly name: string }

/** Which office is right, or why that can not be said; undefined as long as nothing is asked. */
export function answerTo(catalogue: Catalogue, { leistung: id, gemeinde, grund }: OfficeQuery): Answer | undefined {
  if (gemeinde === undefined && grund === undefined) return undefined
  const leistung = catalogue.leistung(id)
  if (!leistung || gemeinde === '') return { kind: 'missing' }
  if (gemeinde === undefined) {
    const refusal = leistung.refusals.find((each) => each.id === grund)
    return refusal ? { kind: 'refused', leistung, name: refusal.rightOffice.de } : { kind: 'missing' }
  }
  if (catalogue.stelleFor(id, gemeinde).ok) return { kind: 'here' }
  const office = catalogue.rightOffice(id, gemeinde)
  return office ? { kind: 'elsewhere', leistung, office } : { kind: 'unknown' }
}

export const isElsewhere = (answer: Answer | undefined): answer is Elsewhere =>
  answer?.kind === 'elsewhere' || answer?.kind === 'refused'
