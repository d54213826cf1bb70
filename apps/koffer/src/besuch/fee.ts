import type { FeeLookupRefusal } from '@buergerkoffer/catalogue'
import type { BasketLine } from '@buergerkoffer/domain/besuch'
import type { Answers } from '@buergerkoffer/domain/formular'
import type { FeeContext, Gebuehr } from '@buergerkoffer/domain/gebuehr'
import { type Result, refuse } from '@buergerkoffer/domain/result'
import { factsOf } from './case-facts.ts'
import type { Matter } from './visit.ts'

/** Today's fee for these answers, by the tariff of whoever it is in whose name we act. */
export function feeFor(
  matter: Matter,
  answers: Answers,
  befreiung?: FeeContext['befreiung'],
): Result<Gebuehr, FeeLookupRefusal> {
  const { desk, leistung, zustaendigkeit } = matter
  const tarif = zustaendigkeit.tarif ?? ''
  const { today, age } = factsOf(matter, answers)
  const [fee] = desk.catalogue?.feesFor(leistung, tarif, today, answers, befreiung, age) ?? []
  return fee ?? refuse({ kind: 'unknown-tarif', tarif })
}

/** The basket line of a fee; the money belongs to the body in whose name we act (SächsKomZG § 8). */
export function lineFor({ joined, zustaendigkeit }: Matter, gebuehr: Gebuehr): BasketLine {
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
export function isFeeSettled(matter: Matter): boolean {
  const { gebuehr, angaben } = matter.state
  if (!gebuehr || !angaben) return false
  const { befreiung } = gebuehr
  const now = feeFor(matter, angaben.answers, befreiung ? { id: befreiung.id, note: befreiung.note } : undefined)
  const line = matter.besuch.lines.find(({ vorgang }) => vorgang === matter.joined.vorgang)
  return now.ok && isSame(now.value, gebuehr) && isSame(line, lineFor(matter, gebuehr))
}

/** Whether these answers cost what the case's fee is already: then a correction changes no money. */
export function isSameFee(matter: Matter, answers: Answers): boolean {
  const { gebuehr } = matter.state
  const now = gebuehr && feeFor(matter, answers)
  return gebuehr !== undefined && now?.ok === true && (gebuehr.befreiung !== null || now.value.cents === gebuehr.cents)
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
