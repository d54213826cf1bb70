import type { Lookups } from '@buergerkoffer/domain/formular'
import { findPlace } from '@buergerkoffer/domain/zustaendigkeit'
import { bankDataByIBAN } from 'bankdata-germany'
import { knownOf } from './steps/known.ts'
import type { Matter } from './visit.ts'

/** Where the values of a form that nobody types are looked up, all without a network. The table of banks is the Bundesbank's, as of its package. */
export function lookupsFor(matter: Matter): Lookups {
  const known = knownOf(matter)
  return {
    place: (query) => findPlace(matter.desk.catalogue?.places.gebiete ?? [], query),
    bank: (iban) => {
      const found = bankDataByIBAN(iban)
      return found && { name: found.bankName, ...(found.bic && { bic: found.bic }) }
    },
    known: (reference) => known(reference)?.value,
  }
}
