/** Goods that are counted: one is as good as another. */
export const countedKinds = ['dienstsiegel', 'stempel', 'adressaufkleber'] as const
export type CountedKind = (typeof countedKinds)[number]

/** Goods each of which is known by its own number. */
export const numberedKinds = ['dokument', 'pin-brief', 'vordruck', 'notformular'] as const
export type NumberedKind = (typeof numberedKinds)[number]

/** Kinds of documents that are made elsewhere and given out at the counter. */
export const dokumentArten = [
  'personalausweis',
  'vorlaeufiger-personalausweis',
  'reisepass',
  'vorlaeufiger-reisepass',
  'eid-karte',
] as const
export type DokumentArt = (typeof dokumentArten)[number]

export interface Counted {
  readonly kind: CountedKind
  readonly count: number
}

/**
 * A numbered thing. Of a finished document `id` is our own transport number, never its serial number (PAuswG § 20 (3)); of a PIN letter,
 * a blank and a sheet it is the number printed on it. `vorgang` is the case it belongs to, null while it belongs to none.
 */
export interface Item {
  readonly kind: NumberedKind
  readonly id: string
  readonly vorgang: string | null
  readonly art: DokumentArt | null
}

/** What somebody has counted, or should find. */
export interface StockList {
  readonly counted: readonly Counted[]
  readonly items: readonly Item[]
}

/** Names a line of a stock list: `adressaufkleber`, or `pin-brief 4711`. */
export const lineOf = (entry: Counted | Item): string => ('id' in entry ? `${entry.kind} ${entry.id}` : entry.kind)

export const countOf = ({ counted }: StockList, kind: CountedKind): number =>
  counted.filter((each) => each.kind === kind).reduce((sum, { count }) => sum + count, 0)
