import { servedBy } from '@buergerkoffer/domain/zustaendigkeit'
import type { Transaction } from '@buergerkoffer/postgres'
import { currentCatalogue, loadCatalogue } from '../../katalog/index.ts'
import type { Desk } from '../desk.ts'

/** A body that a tenant may work for, and what follows from it. */
export interface TraegerChoice {
  readonly ags: string
  readonly name: string
  /** A Landkreis has the areas of its municipalities, and not their tasks. */
  readonly isKreis: boolean
  readonly gebiete: readonly string[]
  readonly stellen: readonly string[]
}

/** The bodies of the content that holds now, by name. One that acts for no area is none: another acts for it (SächsKomZG § 36). */
export async function traegerChoices(tx: Transaction, { zentrale }: Desk): Promise<readonly TraegerChoice[]> {
  const current = await currentCatalogue(tx)
  const places = current && (await loadCatalogue(zentrale.blobs, current.version))?.places
  return (places?.koerperschaften ?? [])
    .map(({ ags, name, art }) => {
      const own = places && servedBy(places, ags)
      const namesOf = (named: readonly { readonly name: string }[] = []) => named.map((each) => each.name)
      return { ags, name, isKreis: art === 'landkreis', gebiete: namesOf(own?.gebiete), stellen: namesOf(own?.stellen) }
    })
    .filter(({ gebiete }) => gebiete.length > 0)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'de'))
}
