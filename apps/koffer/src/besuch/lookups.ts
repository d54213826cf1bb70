import type { Lookups } from '@buergerkoffer/domain/formular'
import { bankDataByIBAN } from 'bankdata-germany'
import { knownOf } from './steps/known.ts'
import type { Matter } from './visit.ts'

/** Where the values of a form that nobody types are looked up, all without a network. The table of banks is the Bundesbank's, as of its package. */
export function lookupsFor(matter: Matter): Lookups {
  const known = knownOf(matter)
  const { catalogue } = matter.desk
  return {
    place: (query) => catalogue?.placeNamed(query),
    bank: (iban) => {
      const found = bankDataByIBAN(iban)
      return found && { name: found.bankName, ...(found.bic && { bic: found.bic }) }
    },
    known: (reference) => known(reference)?.value,
  }
}
