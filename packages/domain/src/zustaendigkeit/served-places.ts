import type { Places } from './zustaendigkeit.ts'

/**
 * The places of one body: the areas for which it acts (itself among them), with their bodies, its own first. Offices and
 * rules of others stay away, so that nobody is served in the name of a town that is not ours. A Landkreis has all of its
 * municipalities, but none of their offices.
 */
export function servedBy({ gebiete, stellen, koerperschaften, rules }: Places, body: string): Places {
  const own = gebiete.filter(({ ags, actingGemeinde }) => (actingGemeinde ?? ags) === body || isWithin(ags, body))
  const areas = new Set(own.map(({ ags }) => ags))
  const bodies = new Set([body, ...areas, ...own.flatMap(({ actingGemeinde }) => actingGemeinde ?? [])])
  const offices = stellen.filter(({ ags }) => ags === body || (bodies.has(ags) && !isWithin(ags, body)))
  const ids = new Set(offices.map(({ id }) => id))
  return {
    gebiete: own,
    stellen: offices,
    koerperschaften: [
      ...koerperschaften.filter(({ ags }) => ags === body),
      ...koerperschaften.filter(({ ags }) => ags !== body && bodies.has(ags)),
    ],
    rules: rules.filter(({ ags, stelle }) => areas.has(ags) && ids.has(stelle)),
  }
}

/** Whether a municipality lies in this Landkreis. */
const isWithin = (ags: string, body: string): boolean => body.endsWith('000') && ags.startsWith(body.slice(0, 5))
