import type { Places } from '@buergerkoffer/domain/zustaendigkeit'
import type { Content } from './schema/content-schema.ts'

/** The places of the content in the shape the domain decides on. */
export function placesOf({ gebiete, koerperschaften, stellen }: Content): Places {
  return {
    gebiete,
    koerperschaften,
    stellen,
    rules: stellen.flatMap((stelle) =>
      stelle.zustaendigkeiten.flatMap(({ leistung, gebiete: areas }) =>
        areas.map((ags) => ({ leistung, ags, stelle: stelle.id })),
      ),
    ),
  }
}
