import type { Ebene, Gemeinde, Gemeindeverzeichnis, LeistungTask, Stelle } from './stelle.ts'
import { type Places, zustaendigkeitFor } from './zustaendigkeit.ts'

/** Where somebody has to go whom we do not serve. Without an office the citizens' line 115 knows the way. */
export interface RightOffice {
  /** Whose task it is: `Stadt Treuen`, `Vogtlandkreis`. */
  readonly body: string
  /** The municipality the person lives in. */
  readonly gemeinde: string
  /** Null for a kreisfreie Stadt and where it is not known. */
  readonly kreis: string | null
  /** Null: no address, hours or phone are held here. */
  readonly stelle: Stelle | null
}

/** The right office for a service and a municipality, as far as the places and the list of municipalities know it; else undefined. */
export function rightOffice(
  places: Places,
  { kreise, gemeinden }: Gemeindeverzeichnis,
  leistung: LeistungTask,
  ags: string,
): RightOffice | undefined {
  const found = zustaendigkeitFor(places, leistung, ags)
  const gebiet = places.gebiete.find((each) => each.ags === ags)
  const gemeinde = gebiet ?? gemeinden.find((each) => each.ags === ags)
  if (!gemeinde) return undefined
  const kreis = kreise.find(({ key }) => ags.startsWith(key))?.name ?? null
  const acting = gebiet?.actingGemeinde ?? null
  const doing = gemeinden.find((each) => each.ags === acting) ?? places.gebiete.find((each) => each.ags === acting)
  const names = { gemeinde: doing ?? gemeinde, kreis }
  return {
    body: found.ok ? bodyOf(places, found.value.stelle.ags, names) : taskName(leistung.ebene ?? 'gemeinde', names),
    gemeinde: gemeinde.name,
    kreis: ags.endsWith('000') ? null : kreis,
    stelle: found.ok ? found.value.stelle : null,
  }
}

interface Names {
  readonly gemeinde: Pick<Gemeinde, 'kind' | 'name'>
  readonly kreis: string | null
}

const bodyOf = ({ koerperschaften }: Places, ags: string, names: Names): string =>
  koerperschaften.find((each) => each.ags === ags)?.name ?? taskName('gemeinde', names)

function taskName(ebene: Ebene, { gemeinde, kreis }: Names): string {
  if (ebene === 'kreis' && kreis !== null) return kreis
  return ebene === 'land' ? 'Freistaat Sachsen' : `${gemeinde.kind} ${gemeinde.name}`
}
