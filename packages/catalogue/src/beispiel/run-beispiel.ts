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

function feesOf(catalogue: Catalogue, leistung: Leistung, beispiel: Beispiel): readonly FeeResult[] {
  const { day, answers, befreiung, alter: age, gebiet } = beispiel
  const tarif = tarifOf(catalogue, leistung, gebiet)
  return catalogue.feesFor(leistung, { tarif, day, answers, age, ...(befreiung && { befreiung }) })
}

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)
