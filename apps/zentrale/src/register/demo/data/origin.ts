/** Where the names of a household come from. */
export type Origin = {
  readonly key: string
  /** Share of the households, in parts per thousand. */
  readonly weight: number
  /** Destatis key of the state of birth, and of the nationality unless `papers` is `german`. */
  readonly staat: string
  readonly familyNames: readonly string[]
  readonly m: readonly string[]
  readonly w: readonly string[]
  readonly birthplaces: readonly string[]
  /** Endings of family names that change for women; the first that fits counts. */
  readonly feminine: readonly (readonly [ending: string, replacement: string])[]
  /** Wives keep their own family name. */
  readonly ownNames: boolean
  /** First year in which such a household moved here. */
  readonly since: number
  /** Which documents such persons carry. `german` means German nationality. */
  readonly papers: 'german' | 'eu' | 'settled' | 'refuge' | 'ukraine'
  /** Share of persons whose birth day, or day and month, nobody knows. */
  readonly unknownBirth: number
  /** Share of persons with one name only. */
  readonly oneName: number
}

type Lists = Pick<
  { [key in 'familyNames' | 'm' | 'w' | 'birthplaces']: string },
  'familyNames' | 'm' | 'w' | 'birthplaces'
>
type Habits = Partial<Pick<Origin, 'feminine' | 'ownNames' | 'since' | 'papers' | 'unknownBirth' | 'oneName'>>

/** A foreign origin; lists as for `list`. */
export function origin(
  key: string,
  weight: number,
  staat: string,
  { familyNames, m, w, birthplaces, ...habits }: Lists & Habits,
): Origin {
  const usual = { feminine: [], ownNames: false, since: 1998, papers: 'eu', unknownBirth: 0, oneName: 0 } as const
  const lists = { familyNames: list(familyNames), m: list(m), w: list(w), birthplaces: list(birthplaces) }
  return { key, weight, staat, ...lists, ...usual, ...habits }
}

/** Names written with blanks between them and `_` for a blank inside one. */
export function list(text: string): readonly string[] {
  return text.split(' ').map((name) => name.replaceAll('_', ' ').normalize('NFC'))
}
