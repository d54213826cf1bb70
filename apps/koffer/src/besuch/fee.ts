import type { FeeLookupRefusal } from '@buergerkoffer/catalogue'
import type { BasketLine } from '@buergerkoffer/domain/besuch'
import type { Answers } from '@buergerkoffer/domain/formular'
import type { FeeContext, Gebuehr } from '@buergerkoffer/domain/gebuehr'
import { type Result, refuse } from '@buergerkoffer/domain/result'
import { shortDay } from '../format.ts'
import { t } from '../text.ts'
import { factsOf } from './case-facts.ts'
import type { Matter } from './visit.ts'

/** What the clerk decides about a fee: an exemption or reduction, and why the last rate of an ended tariff is used. */
export type FeeChoice = Pick<FeeContext, 'befreiung' | 'lastRateReason'>

/** Today's fee for these answers, by the tariff of whoever it is in whose name we act. */
export function feeFor(matter: Matter, answers: Answers, choice: FeeChoice = {}): Result<Gebuehr, FeeLookupRefusal> {
  const { desk, leistung, zustaendigkeit } = matter
  const tarif = zustaendigkeit.tarif ?? ''
  const { today, age } = factsOf(matter, answers)
  const [fee] = desk.catalogue?.feesFor(leistung, { tarif, day: today, answers, age, ...choice }) ?? []
  return fee ?? refuse({ kind: 'unknown-tarif', tarif })
}

/** The basket line of a fee; the money belongs to the body in whose name we act (SächsKomZG § 8), a split part to somebody else. */
export function lineFor({ joined, zustaendigkeit }: Matter, gebuehr: Gebuehr): BasketLine {
  const { actsInNameOf, account } = zustaendigkeit
  const { split } = gebuehr
  return {
    vorgang: joined.vorgang,
    vorgangNummer: joined.nummer,
    leistung: joined.leistung,
    cents: gebuehr.cents,
    quelle: sourceOf(gebuehr),
    ags: actsInNameOf.ags,
    haushaltsstelle: account.haushaltsstelle,
    kassenzeichen: `${account.kassenzeichenPrefix}-${joined.nummer}`,
    ...(split && {
      drittanteil: {
        empfaenger: split.recipient,
        haushaltsstelle: actsInNameOf.durchlaufend?.[split.recipient] ?? account.haushaltsstelle,
        numerator: split.numerator,
        denominator: split.denominator,
      },
    }),
  }
}

/** What a receipt says a line rests on; a rate whose tariff has ended is named as such. */
function sourceOf({ befreiung, legalSource, zuschlaege = [], lastRate }: Gebuehr): string {
  const sources = befreiung ? [befreiung] : [{ legalSource }, ...zuschlaege]
  const citation = [...new Set(sources.map((each) => each.legalSource.citation))].join('; ')
  return lastRate ? t('gebuehr.lastRateSource', { citation, day: shortDay(lastRate.validTo) }) : citation
}

/** What was decided about a fee that stands. */
function choiceOf({ befreiung, lastRate }: Gebuehr): FeeChoice {
  const { id, note, cents } = befreiung ?? {}
  return {
    ...(id !== undefined && {
      befreiung: { id, ...(note !== undefined && { note }), ...(cents !== undefined && { cents }) },
    }),
    ...(lastRate && { lastRateReason: lastRate.reason }),
  }
}

/** Whether fee and basket line are the ones that today's tariff and the present answers give. Else the fee step is due (again). */
export function isFeeSettled(matter: Matter): boolean {
  const { gebuehr, angaben } = matter.state
  if (!gebuehr || !angaben) return false
  const now = feeFor(matter, angaben.answers, choiceOf(gebuehr))
  const line = matter.besuch.lines.find(({ vorgang }) => vorgang === matter.joined.vorgang)
  return now.ok && isSame(now.value, gebuehr) && isSame(line, lineFor(matter, gebuehr))
}

/** Whether these answers cost what the case's fee is already: then a correction changes no money. */
export function isSameFee(matter: Matter, answers: Answers): boolean {
  const { gebuehr } = matter.state
  const now = gebuehr && feeFor(matter, answers, gebuehr.lastRate && { lastRateReason: gebuehr.lastRate.reason })
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
