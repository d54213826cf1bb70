import { searchForm } from '../person/search-form.ts'

/** A municipality as far as one looks for it. */
export interface NamedPlace {
  readonly ags: string
  readonly name: string
  /** Parts of it that stand in addresses, too. */
  readonly districts?: readonly string[]
  /** Its postcodes, if they are known: they tell places of one name apart. */
  readonly postcodes?: readonly string[]
}

/**
 * The municipality that a place in an address lies in; undefined if there is none of that name, or more than one. Written otherwise
 * (umlauts, hyphens, a leading "Stadt") it is found all the same; a municipality of that name comes before a part of another.
 */
export function findPlace<P extends NamedPlace>(
  places: readonly P[],
  { ort, plz }: { readonly ort: string; readonly plz: string | undefined },
): P | undefined {
  const asked = keyOf(ort)
  if (asked === '') return undefined
  const fitting = places.filter(({ postcodes }) => plz === undefined || (postcodes?.includes(plz) ?? true))
  const named = fitting.filter(({ name }) => keyOf(name) === asked)
  const found =
    named.length > 0 ? named : fitting.filter((place) => place.districts?.some((part) => keyOf(part) === asked))
  return found.length === 1 ? found[0] : undefined
}

const keyOf = (name: string): string =>
  searchForm(name.replace(/^(Große Kreisstadt|Stadt|Gemeinde)\s+/u, '').toUpperCase())
