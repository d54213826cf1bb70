import type { Gebuehr } from '@buergerkoffer/domain/gebuehr'
import type { Result } from '@buergerkoffer/domain/result'
import { type CaseFacts, documentsAtCounter, documentsInFor, noticesFor, refusalFor } from '../case-rules.ts'
import type { Catalogue, FeeLookupRefusal, Leistung } from '../catalogue.ts'
import type { Beispiel } from '../schema/beispiel-schema.ts'

type FeeResult = Result<Gebuehr, FeeLookupRefusal>

export interface Outcome extends Readonly<Omit<Beispiel['expect'], 'fees'>> {
  readonly fees: readonly FeeResult[]
}

/** What the content makes of an example: the same rules as at the counter. */
export function runBeispiel(catalogue: Catalogue, leistung: Leistung, beispiel: Beispiel): Outcome {
  const facts = factsOf(beispiel)
  const refusal = refusalFor(leistung, facts)
  if (refusal) return { refusal: refusal.id, fees: [], documentsIn: [], notices: [], documentsOut: [] }
  return {
    refusal: null,
    fees: feesOf(catalogue, leistung, beispiel),
    documentsIn: idsOf(documentsInFor(leistung, facts)),
    notices: leistung.steps.flatMap((step) => idsOf(noticesFor(leistung, step, facts))),
    documentsOut: idsOf(documentsAtCounter(leistung)),
  }
}

/** The tariff of the body in whose name the office acts where the person lives. */
export function tarifOf(catalogue: Catalogue, { id, fee }: Leistung, gebiet: string | undefined): string {
  const areas = gebiet === undefined ? catalogue.places.gebiete.map(({ ags }) => ags) : [gebiet]
  const [tarif] = areas.flatMap((ags) => {
    const found = catalogue.stelleFor(id, ags)
    return found.ok ? [found.value.tarif] : []
  })
  return tarif ?? fee.tarif ?? ''
}

const factsOf = ({ answers, day, alter }: Beispiel): CaseFacts => ({
  ...{ answers, today: day },
  ...(alter !== undefined && { age: alter }),
})

/** An exemption holds for the lines that it names; the others are charged, unless it names none of them. */
function feesOf(catalogue: Catalogue, leistung: Leistung, beispiel: Beispiel): readonly FeeResult[] {
  const { day, answers, befreiung, alter } = beispiel
  const tarif = tarifOf(catalogue, leistung, beispiel.gebiet)
  const full = catalogue.feesFor(leistung, tarif, day, answers, undefined, alter)
  if (befreiung === undefined) return full
  const waived = catalogue.feesFor(leistung, tarif, day, answers, befreiung, alter)
  if (waived.every(isElsewhere)) return waived
  return waived.map((fee, index) => (isElsewhere(fee) ? (full[index] ?? fee) : fee))
}

const isElsewhere = (fee: FeeResult) => !fee.ok && fee.refusal.kind === 'befreiung-elsewhere'

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)
