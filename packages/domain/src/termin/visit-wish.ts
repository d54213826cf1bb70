/** A wish for a visit at home or in a care home. No name, no private street: they stand in the case. */
export interface VisitWish {
  readonly id: string
  readonly einrichtung: string | null
  readonly postcode: string
  readonly town: string
}

/** Wishes that one trip can serve. */
export interface VisitBundle<Wish extends VisitWish = VisitWish> {
  readonly einrichtung: string | null
  readonly postcode: string
  readonly town: string
  readonly wishes: readonly Wish[]
}

/** Bundles wishes by care home, private ones by postcode and town; the bundle with most wishes first, then by place. */
export function bundleWishes<Wish extends VisitWish>(wishes: readonly Wish[]): readonly VisitBundle<Wish>[] {
  const bundles = Map.groupBy(wishes, bundleKey)
  return [...bundles.values()]
    .flatMap((members) => {
      const [first] = members
      if (!first) return []
      const { einrichtung, postcode, town } = first
      return [{ einrichtung, postcode, town, wishes: members }]
    })
    .sort((a, b) => b.wishes.length - a.wishes.length || (bundleKey(a) < bundleKey(b) ? -1 : 1))
}

const bundleKey = ({ einrichtung, postcode, town }: Omit<VisitWish, 'id'>): string =>
  einrichtung ?? `${postcode} ${town.trim().toLowerCase()}`
