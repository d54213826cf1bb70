import type { FeeLookupRefusal } from '@buergerkoffer/catalogue'
import type { BasketLine } from '@buergerkoffer/domain/besuch'
import type { Answers } from '@buergerkoffer/domain/formular'
import type { FeeContext, Gebuehr } from '@buergerkoffer/domain/gebuehr'
import { type Result, refuse } from '@buergerkoffer/domain/result'
import type { Visit } from './visit.ts'

/** Today's fee for these answers, by the tariff of whoever it is in whose name we act. */
export function feeFor(
  { desk, leistung, zustaendigkeit }: Visit,
  answers: Answers,
  befreiung?: FeeContext['befreiung'],
): Result<Gebuehr, FeeLookupRefusal> {
  const tarif = zustaendigkeit.tarif ?? ''
  const [fee] = desk.catalogue?.feesFor(leistung, tarif, desk.today, answers, befreiung) ?? []
  return fee ?? refuse({ kind: 'unknown-tarif', tarif })
}

/** The basket line of a fee; the money belongs to the body in whose name we act (SächsKomZG § 8). */
export function lineFor({ joined, zustaendigkeit }: Visit, gebuehr: Gebuehr): BasketLine {
  const { actsInNameOf, account } = zustaendigkeit
  return {
    vorgang: joined.vorgang,
    vorgangNummer: joined.nummer,
    leistung: joined.leistung,
    cents: gebuehr.cents,
    quelle: (gebuehr.befreiung ?? gebuehr).legalSource.citation,
    ags: actsInNameOf.ags,
    haushaltsstelle: account.haushaltsstelle,
    kassenzeichen: `${account.kassenzeichenPrefix}-${joined.nummer}`,
  }
}

/** Whether fee and basket line are the ones that today's tariff and the present answers give. Else the fee step is due (again). */
export function isFeeSettled(visit: Visit): boolean {
  const { gebuehr, angaben } = visit.state
  if (!gebuehr || !angaben) return false
  const { befreiung } = gebuehr
  const now = feeFor(visit, angaben.answers, befreiung ? { id: befreiung.id, note: befreiung.note } : undefined)
  const line = visit.besuch.lines.find(({ vorgang }) => vorgang === visit.joined.vorgang)
  return now.ok && isSame(now.value, gebuehr) && isSame(line, lineFor(visit, gebuehr))
}

/** Whether two JSON values say the same, in whatever order their keys stand. */
const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
