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

/** The place in an address, and its postcode if there is one. */
export interface PlaceQuery {
  readonly ort: string
  readonly plz: string | undefined
}

type Index = ReadonlyMap<string, readonly NamedPlace[]>

/**
 * Finds the municipality that a place in an address lies in; undefined if there is none of that name, or more than one. Written otherwise
 * (umlauts, hyphens, a leading "Stadt") it is found all the same; a municipality of that name comes before a part of another. What it looks in is
 * put in order at the first question.
 */
export function placeFinder(places: readonly NamedPlace[]): (query: PlaceQuery) => NamedPlace | undefined {
  let index: readonly [Index, Index] | undefined
  return ({ ort, plz }) => {
    index ??= [indexOf(places, ({ name }) => [name]), indexOf(places, ({ districts = [] }) => districts)]
    const fitting = index.map((by) => (by.get(keyOf(ort)) ?? []).filter((place) => hasPostcode(place, plz)))
    const found = fitting.find((some) => some.length > 0) ?? []
    return found.length === 1 ? found[0] : undefined
  }
}

function indexOf(places: readonly NamedPlace[], namesOf: (place: NamedPlace) => readonly string[]): Index {
  const index = new Map<string, NamedPlace[]>()
  for (const place of places) {
    for (const key of new Set(namesOf(place).map(keyOf))) {
      if (key !== '') index.set(key, [...(index.get(key) ?? []), place])
    }
  }
  return index
}

const hasPostcode = ({ postcodes }: NamedPlace, plz: string | undefined): boolean =>
  plz === undefined || (postcodes?.includes(plz) ?? true)

const keyOf = (name: string): string =>
  searchForm(name.replace(/^(Große Kreisstadt|Stadt|Gemeinde)\s+/u, '').toUpperCase())
